import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { append } from '../append.ts'
import { TextsErased } from '../events.ts'
import { leaveIndex } from '../search/leave-index.ts'

/**
 * Erases the free texts of entries, on a granted request: the ciphertexts and what the index had from them go at once,
 * with an entry that says so; the
 * key follows within minutes (tend-texts.job.ts), so that no copy of the database opens them. The entries and every
 * proof stay. Again changes nothing. Returns how many were erased.
 */
export async function eraseTexts(
  tx: Tx,
  entryIds: readonly string[],
  because: { requestId: string; subjectPid?: string | null },
): Promise<number> {
  if (entryIds.length === 0) return 0
  const wanted = inList(tx, entryIds)
  const held = await rows<{ entryId: string; keyId: string | null }>(
    tx,
    `SELECT entry_id AS entryId, key_id AS keyId FROM audit_texts
     WHERE entry_id ${wanted.sql} AND (sealed IS NOT NULL OR text <> '')`,
    wanted.values,
  )
  if (held.length === 0) return 0
  await leaveIndex(
    tx,
    held.map(({ entryId }) => entryId),
  )
  const some = inList(
    tx,
    held.map(({ entryId }) => entryId),
  )
  await run(
    tx,
    `UPDATE audit_texts SET text = '', salt = '', sealed = NULL, key_id = NULL WHERE entry_id ${some.sql}`,
    [...some.values],
  )
  const now = tx.cx.now()
  const keyIds = [...new Set(held.flatMap(({ keyId }) => keyId ?? []))]
  await insertRows(
    tx,
    'audit_retired_keys',
    keyIds.map((keyId) => ({ key_id: keyId, retired_at: now, closed_at: null })),
    { ignoreDuplicates: true },
  )
  await append(tx, [
    {
      by: tx.cx,
      action: 'audit.texts_erased',
      result: 'done',
      subjectPid: because.subjectPid ?? null,
      details: { requestId: because.requestId, texts: held.length, ...(held[0] ? { first: held[0].entryId } : {}) },
    },
  ])
  await publish(tx, TextsErased, { entryIds: held.map(({ entryId }) => entryId) })
  return held.length
}
