import type { Cx } from '#server/platform/context.ts'
import { marks, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** Everything of a file but that it was there: content, name, headings, faults, corrections. */
export async function destroyContent(tx: Tx, importId: string): Promise<void> {
  for (const table of ['parts', 'faults', 'corrections', 'chunks'])
    await run(tx, `DELETE FROM archives_import_${table} WHERE import_id = ?`, [importId])
  await run(
    tx,
    'UPDATE archives_imports SET sealed_name = NULL, sealed_examination = NULL, summary = NULL WHERE id = ?',
    [importId],
  )
}

/** With the key gone no copy of the file opens any more, in no backup. After the commit: a run that is not over needs it. */
export async function destroyKey(cx: Cx, importIds: readonly string[]): Promise<void> {
  if (importIds.length === 0) return
  await run(
    cx.deps.keyring.db,
    `DELETE FROM data_keys WHERE retention_class = 'import_file' AND person_id IN (${marks(importIds.length)})`,
    importIds,
  )
}
