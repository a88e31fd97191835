import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { maskReason } from '../../audit/index.ts'
import { closeCase, send } from '../../messages/index.ts'

/** Ends an open correction, once; what was proposed goes with it, written or not. */
export async function closeCorrection(
  tx: Tx,
  cx: Cx,
  id: string,
  state: 'accepted' | 'refused' | 'withdrawn',
  note: string | null = null,
): Promise<void> {
  const actor = actorOf(cx)
  const changed = await run(
    tx,
    `UPDATE archives_corrections SET state = ?, decided_at = ?, decided_by = ?, decided_by_name = ?, note = ?
     WHERE id = ? AND state = 'open'`,
    [state, cx.now(), actor.employeeId, actor.name, note === null ? null : maskReason(note), id],
  )
  if (changed !== 1) throw new AppError('editing.correction_closed')
  await closeCase(tx, id, state === 'withdrawn' ? 'deleted' : 'done')
  const correction = await row<{ employeeId: string }>(
    tx,
    'SELECT employee_id AS employeeId FROM archives_corrections WHERE id = ?',
    [id],
  )
  if (correction && state !== 'withdrawn')
    await send(tx, [{ kind: `correction_${state}`, caseId: id, recipientIds: [correction.employeeId] }])
  await run(tx, 'DELETE FROM archives_correction_values WHERE correction_id = ?', [id])
}
