import { isLook, type Rule } from '../watched.ts'

const withinMs = 30 * 86_400_000
const looksAtOne = 3
const formerPeople = 3

/**
 * The own superior, or people of the team one worked in before (compliance.md 6.4), outside a work session. One look at
 * a superior is enough. Of a former team three looks at one person on more than one day, or at three of them in a
 * month: whoever serves the company meets former colleagues now and then.
 */
export const ownLine: Rule = ({ managersOf, formerTeamOf, isRescue }) => {
  const former = new Map<string, { id: string; at: number; day: string; subjectPid: string }[]>()
  return (entry) => {
    const { id, at, actorId, subjectPid, purpose, day } = entry
    if (!isLook(entry) || entry.inSession || !subjectPid || (purpose && isRescue(purpose))) return null
    if (managersOf(actorId).has(subjectPid)) return { rule: 'own_line', actorId, subjectPid, day, entryIds: [id] }
    if (!formerTeamOf(actorId).has(subjectPid)) return null
    const kept = [...(former.get(actorId) ?? []).filter((one) => one.at > at - withinMs), { id, at, day, subjectPid }]
    former.set(actorId, kept)
    const same = kept.filter((one) => one.subjectPid === subjectPid)
    const again = same.length >= looksAtOne && new Set(same.map((one) => one.day)).size > 1
    const several = new Set(kept.map((one) => one.subjectPid)).size >= formerPeople
    if (!again && !several) return null
    const found = again ? same : kept
    former.set(
      actorId,
      kept.filter((one) => !found.includes(one)),
    )
    return {
      rule: 'own_line',
      actorId,
      subjectPid: again ? subjectPid : null,
      day,
      entryIds: found.map((one) => one.id),
    }
  }
}
