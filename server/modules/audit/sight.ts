import type { Cx, Deps } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { limits } from '#shared/limits.ts'
import type { EntryNames } from './entry-names.ts'
import type { FoundEntry } from './find-entries.ts'
import { idFloor } from './id-floor.ts'

/** What a second person opened to somebody: everything about some people, and single entries. */
export interface Openings {
  subjectPids: ReadonlySet<string>
  entryIds: ReadonlySet<string>
}

/**
 * What of the log somebody sees alone: names and reasons of entries older than three years are closed (product.md 5) unless
 * a second person opened them. Ids begin with the time.
 */
export interface Sight extends Openings {
  closedBefore: string
}

const nothing: ReadonlySet<string> = new Set()

export function closedUntil(now: number): number {
  const day = new Date(now)
  day.setUTCFullYear(day.getUTCFullYear() - limits.logOpenYears)
  return day.getTime()
}

/** With nothing opened. */
export function closedSight(cx: Pick<Cx, 'now'>): Sight {
  return { closedBefore: idFloor(closedUntil(cx.now())), subjectPids: nothing, entryIds: nothing }
}

/** Of what two persons have decided about already: whoever holds the package has it all. */
export const fullSight: Sight = { closedBefore: '', subjectPids: nothing, entryIds: nothing }

export async function sightOf(cx: Cx, names: EntryNames, employeeId = cx.actor?.employeeId): Promise<Sight> {
  if (!employeeId) return closedSight(cx)
  return { ...closedSight(cx), ...(await names.openings(cx.deps.db, employeeId, cx.now())) }
}

export function isClosed({ id, subjectPid }: Pick<FoundEntry, 'id' | 'subjectPid'>, sight: Sight): boolean {
  if (id >= sight.closedBefore) return false
  return !sight.entryIds.has(id) && !(subjectPid !== null && sight.subjectPids.has(subjectPid))
}

/** As it is shown to somebody: closed, it keeps the role and a pseudonym that tells its people apart, and no words. */
export function inSight(deps: Deps, entry: FoundEntry, sight: Sight): FoundEntry & { closed: boolean } {
  if (!isClosed(entry, sight)) return { ...entry, closed: false }
  return {
    ...entry,
    closed: true,
    actorId: null,
    actorName: standIn(deps, entry.actorId, entry.actorName) ?? '',
    approverId: null,
    approverName: standIn(deps, entry.approverId, entry.approverName),
    reason: null,
  }
}

/** Not the pseudonym of a person looked at: beside that one a name is shown. */
function standIn({ secrets, config }: Deps, id: string | null, name: string | null): string | null {
  if (!name) return name
  const [, hash] = pseudonymOf(secrets, config.dingtalk.corpId, `log-actor|${id ?? name}`).split('.')
  return `#${String(hash).slice(0, 8)}`
}
