import type { Rule } from '../watched.ts'

const dayMs = 86_400_000
const samePerson = { times: 3, withinMs: 30 * dayMs }
const anybody = { times: 6, withinMs: 7 * dayMs }

/** Refused again and again: three times about one person within a month, or six times within a week. */
export const refusals: Rule = () => {
  const refused = new Map<string, { id: string; at: number; subjectPid: string | null }[]>()
  return ({ id, at, action, result, actorId, subjectPid, day }) => {
    if (result !== 'refused' || (action !== 'archives.revealed' && action !== 'archives.looked_up')) return null
    const kept = [
      ...(refused.get(actorId) ?? []).filter((one) => one.at > at - samePerson.withinMs),
      { id, at, subjectPid },
    ]
    refused.set(actorId, kept)
    const same = kept.filter((one) => subjectPid !== null && one.subjectPid === subjectPid)
    const week = kept.filter((one) => one.at > at - anybody.withinMs)
    const found = same.length >= samePerson.times ? same : week.length >= anybody.times ? week : null
    if (!found) return null
    // What was found starts a new count: the next alert needs as many again.
    refused.set(
      actorId,
      kept.filter((one) => !found.includes(one)),
    )
    return {
      rule: 'refusals',
      actorId,
      subjectPid: found === same ? subjectPid : null,
      day,
      entryIds: found.map((one) => one.id),
    }
  }
}
