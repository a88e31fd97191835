import { localMinute } from '#server/lib/local-time.ts'
import { bulk } from './rules/bulk.ts'
import { hours } from './rules/hours.ts'
import { manyPeople } from './rules/many-people.ts'
import { ownLine } from './rules/own-line.ts'
import { refusals } from './rules/refusals.ts'
import { self } from './rules/self.ts'
import type { Circumstances, Found, Rule, Watched } from './watched.ts'

const rules: readonly Rule[] = [bulk, manyPeople, hours, refusals, self, ownLine]

/** How far back a rule remembers: a watch that begins so long before finds what one that always ran would find. */
export const memoryMs = 91 * 86_400_000

/** Entries in order of time go in, what is to be looked at comes out: pure, and the same for ten years as for an hour. */
export function watch(circumstances: Circumstances): (entry: Watched) => Found[] {
  const watchers = rules.map((rule) => rule(circumstances))
  return (entry) => {
    const { actorId } = entry
    if (actorId === null) return []
    const local = localMinute(entry.at, circumstances.timeZone)
    const day = local.slice(0, 10)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const seen = { ...entry, actorId, day, hour: Number(local.slice(11, 13)), weekend: weekday === 0 || weekday === 6 }
    return watchers.flatMap((watcher) => watcher(seen) ?? [])
  }
}

/** One alert, however often its rule speaks. */
export const alertKey = ({ rule, actorId, subjectPid, day }: Found) => `${rule}|${actorId}|${subjectPid ?? ''}|${day}`
