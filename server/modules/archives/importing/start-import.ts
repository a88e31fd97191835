import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { append } from '../../audit/index.ts'
import { beginRun } from './begin-run.ts'
import { getImport, type StoredImport } from './load-import.ts'

/** Starts writing what was checked and seen, and answers at once. */
export async function startImport(cx: Cx, importId: string, revision: number): Promise<StoredImport> {
  const one = await getImport(cx.deps.db, importId)
  await beginRun(cx, importId, async (tx, startedBy) => {
    const begun = await run(
      tx,
      `UPDATE archives_imports SET state = 'importing', run_number = run_number + 1, started_by = ?, done_rows = 0, problem = NULL
       WHERE id = ? AND state = 'checked' AND revision = ? AND checked_revision = revision`,
      [startedBy, importId, revision],
    )
    if (begun !== 1) throw new AppError('archives.import_not_now')
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_started',
        result: 'done',
        details: { import: importId, fileHash: one.fileHash, revision },
      },
    ])
  })
  return getImport(cx.deps.db, importId)
}
