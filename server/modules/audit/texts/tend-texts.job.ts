import type { Cx } from '#server/platform/context.ts'
import { rows, run, type SqlValue } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import type { RetiredKeyRow } from '../entry.model.ts'
import { outdoIndexing } from '../search/leave-index.ts'
import { openTexts, type StoredText, textColumns } from './open-texts.ts'
import { resealed } from './seal-text.ts'
import { closeTextKey, destroyTextKey, keptForMs, textKey } from './text-key.ts'

const batchSize = 500

/** What a process still writes under a retired key has committed by then. */
const graceMs = 4 * keptForMs

/**
 * Seals texts that were written before texts had keys, and ends retired keys: closed to writers, then, when nobody can
 * hold one any more, whatever lies under it is sealed under today's and the key destroyed. Killed at any line it goes
 * on: a text is either under the old key or under the new one.
 */
export async function tendTexts(cx: Cx, alive: () => Promise<void> = async () => undefined): Promise<void> {
  const { deps } = cx
  while ((await sealAnew(cx, "t.key_id IS NULL AND t.text <> ''", [])) > 0) await alive()
  const retired = await rows<RetiredKeyRow>(
    deps.db,
    'SELECT key_id AS keyId, retired_at AS retiredAt, closed_at AS closedAt FROM audit_retired_keys ORDER BY key_id',
  )
  for (const { keyId, closedAt } of retired) {
    if (closedAt === null) {
      await closeTextKey(deps, keyId)
      await run(deps.db, 'UPDATE audit_retired_keys SET closed_at = ? WHERE key_id = ? AND closed_at IS NULL', [
        cx.now(),
        keyId,
      ])
    } else if (cx.now() - Number(closedAt) >= graceMs) {
      while ((await sealAnew(cx, 't.key_id = ?', [keyId])) > 0) await alive()
      await outdoIndexing(deps.db)
      await destroyTextKey(deps, keyId)
      await run(deps.db, 'DELETE FROM audit_retired_keys WHERE key_id = ?', [keyId])
    }
    await alive()
  }
}

async function sealAnew(cx: Cx, which: string, values: readonly SqlValue[]): Promise<number> {
  const { deps } = cx
  const stored = await rows<StoredText & { entryId: string }>(
    deps.db,
    `SELECT t.entry_id AS entryId, ${textColumns} FROM audit_texts t WHERE ${which} LIMIT ${batchSize}`,
    values,
  )
  if (stored.length === 0) return 0
  const key = await textKey(deps)
  const opened = await openTexts(deps, stored)
  await inTransaction(cx, async (tx) => {
    for (const [index, { entryId, keyId, sealed }] of stored.entries()) {
      const text = opened[index]
      // What somebody changed does not open under any key: it goes on being named by whoever verifies the log.
      const now = text?.state === 'open' ? resealed(key, entryId, text.salt, text.text) : { sealed, key_id: key.id }
      // Unless it was erased meanwhile.
      await run(
        tx,
        `UPDATE audit_texts SET text = '', salt = '', sealed = ?, key_id = ? WHERE entry_id = ? AND ${keyId === null ? "key_id IS NULL AND text <> ''" : 'key_id = ?'}`,
        [now.sealed, now.key_id, entryId, ...(keyId === null ? [] : [keyId])],
      )
    }
  })
  return stored.length
}

export const tendTextsJob = defineJob({
  id: 'audit.tend_texts',
  everyMs: 60_000,
  offsetMs: 15_000,
  run: (cx, { save }) => tendTexts(cx, () => save(null)),
})
