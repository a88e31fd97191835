import { inList, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { shiftDays } from './count-days.ts'
import { dueRowsOf } from './recompute.ts'

/** These kinds of data of these people are destroyed and proven, as the transaction that proves it says. */
export async function markErased(
  tx: Tx,
  erased: readonly { employeeId: string; classes: readonly string[] }[],
): Promise<void> {
  const some = erased.filter(({ classes }) => classes.length > 0)
  if (some.length === 0) return
  const before = await dueRowsOf(
    tx,
    some.map(({ employeeId }) => employeeId),
  )
  const gone = new Set(some.flatMap(({ employeeId, classes }) => classes.map((one) => `${employeeId}|${one}`)))
  const isGone = (one: { employeeId: string; retentionClass: string }) =>
    gone.has(`${one.employeeId}|${one.retentionClass}`)
  for (const { employeeId, classes } of some) {
    const named = inList(tx, classes)
    await run(
      tx,
      `UPDATE retention_due SET state = 'erased', computed_at = ? WHERE employee_id = ? AND retention_class ${named.sql}`,
      [tx.cx.now(), employeeId, ...named.values],
    )
  }
  await shiftDays(
    tx,
    before,
    before.map((one) => (isGone(one) ? { ...one, state: 'erased' as const } : one)),
  )
}
