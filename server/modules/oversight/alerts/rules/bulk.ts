import { isLook, type Rule } from '../watched.ts'

const people = 10
const withinMs = 30 * 60_000

/** Ten people within half an hour, outside a work session: walking a list. */
export const bulk: Rule = ({ isRescue }) => {
  const recent = new Map<string, { id: string; at: number; subjectPid: string }[]>()
  return (entry) => {
    const { id, at, actorId, subjectPid, purpose, day } = entry
    if (!isLook(entry) || entry.inSession || !subjectPid || (purpose && isRescue(purpose))) return null
    const kept = [...(recent.get(actorId) ?? []).filter((one) => one.at > at - withinMs), { id, at, subjectPid }]
    recent.set(actorId, kept)
    if (new Set(kept.map((one) => one.subjectPid)).size < people) return null
    return { rule: 'bulk', actorId, subjectPid: null, day, entryIds: kept.map((one) => one.id) }
  }
}
