import { inList, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { TextsErased } from '../audit/index.ts'
import { destroyEvidence } from './evidence/forget-evidence.ts'

/** A request holds the words of its entry, and what was shown for it: what is erased there is erased here. */
export const onTextsErased = subscribe('access.forget_erased_texts', TextsErased, async (cx, { entryIds }) => {
  const wanted = inList(cx.deps.db, entryIds)
  await inTransaction(cx, async (tx) => {
    await run(tx, `UPDATE access_approvals SET reason = NULL WHERE entry_id ${wanted.sql}`, wanted.values)
    const cases = await rows<{ id: string }>(
      tx,
      `SELECT id FROM access_approvals WHERE entry_id ${wanted.sql}`,
      wanted.values,
    )
    const ids = cases.map(({ id }) => id)
    await destroyEvidence(tx, ids)
    if (ids.length === 0) return
    const some = inList(tx, ids)
    await run(tx, `DELETE FROM access_queries WHERE approval_id ${some.sql}`, some.values)
  })
})
