import { isLook, type Rule } from '../watched.ts'

/** compliance.md 6.4. */
const peopleMax = 25

/** More than 25 people on one day, outside a work session. */
export const manyPeople: Rule = ({ isRescue }) => {
  const today = new Map<string, { day: string; seen: Map<string, string> }>()
  return (entry) => {
    const { id, actorId, subjectPid, purpose, day } = entry
    if (!isLook(entry) || entry.inSession || !subjectPid || (purpose && isRescue(purpose))) return null
    let one = today.get(actorId)
    if (one?.day !== day) {
      one = { day, seen: new Map() }
      today.set(actorId, one)
    }
    if (one.seen.has(subjectPid)) return null
    one.seen.set(subjectPid, id)
    if (one.seen.size <= peopleMax) return null
    return { rule: 'many_people', actorId, subjectPid: null, day, entryIds: [...one.seen.values()] }
  }
}
