import { run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** Refused, withdrawn or not answered in time: the text can be written on. */
export async function returnToDraft(tx: Tx, noticeId: string): Promise<void> {
  await run(tx, "UPDATE consent_notices SET state = 'draft', approval_id = NULL WHERE id = ? AND state = 'proposed'", [
    noticeId,
  ])
}
