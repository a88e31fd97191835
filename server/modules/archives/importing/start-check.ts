import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { beginRun } from './begin-run.ts'
import { getImport, type StoredImport } from './load-import.ts'

/** Starts the dry run and answers at once; the page follows its progress. */
export async function startCheck(cx: Cx, importId: string): Promise<StoredImport> {
  await getImport(cx.deps.db, importId)
  await beginRun(cx, importId, async (tx, startedBy) => {
    const begun = await run(
      tx,
      `UPDATE archives_imports SET state = 'checking', run_number = run_number + 1, started_by = ?, done_rows = 0, problem = NULL
       WHERE id = ? AND mapping IS NOT NULL AND state IN ('examined', 'checked')`,
      [startedBy, importId],
    )
    if (begun !== 1) throw new AppError('archives.import_not_now')
  })
  return getImport(cx.deps.db, importId)
}
