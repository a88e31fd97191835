import { inList, run } from '#server/platform/db/query.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { TextsErased } from '../audit/index.ts'

/** A request holds the words of its entry: what is erased there is erased here. */
export const onTextsErased = subscribe('access.forget_erased_texts', TextsErased, async (cx, { entryIds }) => {
  const wanted = inList(cx.deps.db, entryIds)
  await run(
    cx.deps.db,
    `UPDATE access_approvals SET reason = NULL, evidence = NULL WHERE entry_id ${wanted.sql}`,
    wanted.values,
  )
})
