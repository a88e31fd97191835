import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'

/** Reading about the log is reading the log: it leaves an entry before anything is shown. Paging on is the same reading. */
export async function recordReading(cx: Cx, view: string, cursor?: string): Promise<void> {
  if (cursor) return
  await inTransaction(cx, (tx) => append(tx, [{ by: cx, action: 'audit.searched', result: 'done', details: { view } }]))
}
