import { isLook, type Rule } from '../watched.ts'

const dayMs = 86_400_000
const deep = (hour: number) => hour >= 23 || hour < 6
const office = (hour: number, weekend: boolean) => !weekend && hour >= 8 && hour < 20

/** So many looks at an hour that is neither the office's nor the person's. */
const looksAtOddHours = 3
/** An evening or weekend hour is a person's own once it was worked on so many days of the last ninety. */
const ownAfterDays = 3
const memoryMs = 90 * dayMs

/**
 * Outside the person's usual hours. Between eleven at night and six one look is enough, and no habit makes it usual;
 * there only a rescue is expected.
 */
export const hours: Rule = ({ isRescue }) => {
  const habits = new Map<string, Map<string, Map<string, number>>>()
  const odd = new Map<string, { day: string; ids: string[] }>()
  return (entry) => {
    const { id, at, actorId, purpose, day, hour, weekend } = entry
    if (!isLook(entry) || (purpose && isRescue(purpose))) return null
    if (deep(hour)) return { rule: 'hours', actorId, subjectPid: null, day, entryIds: [id] }
    if (entry.inSession || office(hour, weekend)) return null
    const slot = `${weekend ? 'w' : 'd'}${hour}`
    const slots = habits.get(actorId) ?? new Map<string, Map<string, number>>()
    habits.set(actorId, slots)
    const days = slots.get(slot) ?? new Map<string, number>()
    slots.set(slot, days)
    for (const [one, seen] of days) if (seen <= at - memoryMs) days.delete(one)
    const usual = [...days.keys()].filter((one) => one !== day).length >= ownAfterDays
    days.set(day, at)
    if (usual) return null
    const kept = odd.get(actorId)
    const ids = kept?.day === day ? [...kept.ids, id] : [id]
    odd.set(actorId, { day, ids })
    return ids.length < looksAtOddHours ? null : { rule: 'hours', actorId, subjectPid: null, day, entryIds: ids }
  }
}
