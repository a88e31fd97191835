import { run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type KindId, kinds } from './kinds.ts'

const asking = Object.entries(kinds).flatMap(([id, kind]) =>
  (kind.channels as readonly string[]).includes('todo') || 'asks' in kind ? (id as KindId) : [],
)

/**
 * Nobody has to act any more: to-dos become done (whoever did it) or are taken away (withdrawn, expired), what waits
 * stays unsent. Written in the transaction that ends the case; what is being sent meanwhile is met by the pump after.
 */
export async function closeCase(tx: Tx, caseId: string, how: 'done' | 'deleted'): Promise<void> {
  const some = asking.map((kind) => `'${kind}'`).join(',')
  await run(
    tx,
    `UPDATE messages_deliveries SET close_as = ?, due_at = ?
     WHERE case_id = ? AND kind IN (${some}) AND close_as IS NULL AND (state = 'waiting' OR (state = 'sent' AND (channel = 'todo' OR due_at IS NOT NULL)))`,
    [how, tx.cx.now(), caseId],
  )
}
