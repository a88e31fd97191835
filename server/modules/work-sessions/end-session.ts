import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { WorkEndId } from '#shared/vocabulary/work.ts'
import { closeWork } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { getOwnSession, isOpen } from './load-work.ts'
import { presentSession, type WorkView } from './present-work.ts'
import type { WorkSessionRow } from './work.model.ts'

/** 结束: whoever opened it says it is done. */
export async function endSession(cx: Cx, sessionId: string): Promise<WorkView> {
  const session = await getOwnSession(cx, sessionId)
  if (!isOpen(session, cx.now())) throw new AppError('work.over')
  const ended = await inTransaction(cx, (tx) => closeSession(tx, session, 'by_hand'))
  if (!ended) throw new AppError('work.over')
  return presentSession(cx, await getOwnSession(cx, sessionId))
}

/** Ends it once, whoever is first; its grants end in the same transaction. */
export async function closeSession(
  tx: Tx,
  { id, purpose }: Pick<WorkSessionRow, 'id' | 'purpose'>,
  because: WorkEndId,
): Promise<boolean> {
  const changed = await run(
    tx,
    "UPDATE work_sessions SET state = 'ended', ended_at = ?, ended_because = ? WHERE id = ? AND state = 'open'",
    [tx.cx.now(), because, id],
  )
  if (changed !== 1) return false
  await closeWork(tx, id)
  await append(tx, [
    { by: tx.cx, action: 'work.ended', result: 'done', purpose, details: { workSession: id, because } },
  ])
  return true
}
