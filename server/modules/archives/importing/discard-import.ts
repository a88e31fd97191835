import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { destroyContent, destroyKey } from './destroy-import.ts'
import { getImport, type StoredImport } from './load-import.ts'

/** Destroys a file that is not to be imported, or what still waits of one that was. */
export async function discardImport(cx: Cx, importId: string): Promise<StoredImport> {
  const one = await getImport(cx.deps.db, importId)
  await inTransaction(cx, async (tx) => {
    const discarded = await run(
      tx,
      `UPDATE archives_imports SET state = 'discarded', ended_at = ? WHERE id = ? AND state IN ('examined', 'checked')`,
      [cx.now(), importId],
    )
    if (discarded === 1) await destroyContent(tx, importId)
    const over = discarded === 1 || one.state === 'done'
    const waiting = over ? await run(tx, 'DELETE FROM archives_held_values WHERE import_id = ?', [importId]) : 0
    if (discarded === 0 && waiting === 0) throw new AppError('archives.import_not_now')
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_discarded',
        result: 'done',
        details: { import: importId, fileHash: one.fileHash, waiting },
      },
    ])
  })
  if ((await getImport(cx.deps.db, importId)).state === 'discarded') await destroyKey(cx, [importId])
  return getImport(cx.deps.db, importId)
}
