import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { heldFields } from '../archives/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { type DueRow, dueRowsOf, heldClasses } from '../retention/index.ts'
import type { Kept } from './request.model.ts'

/**
 * What a granted request destroys now, and what stays: under a law's minimum (stored only, PIPL 47 para 2), for a case,
 * or, of the core record, as long as anything else has to stay with a name on it (compliance.md 7.1).
 */
export async function erasableOf(
  cx: Cx,
  target: Db | Tx,
  employeeId: string,
): Promise<{ goes: DueRow[]; stays: Kept[] }> {
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const cases = (await heldClasses(target, [employeeId], today)).get(employeeId)
  const present = new Set(
    [...((await heldFields(target, [employeeId])).get(employeeId) ?? new Map()).keys()].map(
      (key) => catalogue().field(key)?.retentionClass,
    ),
  )
  const due = (await dueRowsOf(target, [employeeId])).filter(
    ({ state, retentionClass }) =>
      state !== 'erased' && (retentionClass === 'roster_core' || present.has(retentionClass)),
  )
  const keptBy = ({ retentionClass, keepUntil }: DueRow): Kept['because'] | null =>
    cases?.has(retentionClass) ? 'case' : keepUntil && keepUntil >= today ? 'law' : null
  const somethingStays = due.some((one) => keptBy(one) !== null)
  const goes: DueRow[] = []
  const stays: Kept[] = []
  for (const one of due) {
    const { retentionClass: kind, keepUntil, ruleId, jurisdiction } = one
    const because = keptBy(one) ?? (kind === 'roster_core' && somethingStays ? 'core' : null)
    if (because) stays.push({ kind, because, until: because === 'law' ? keepUntil : null, ruleId, jurisdiction })
    else goes.push(one)
  }
  return { goes, stays }
}
