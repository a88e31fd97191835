import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { FaultKindId } from '#shared/vocabulary/imports.ts'
import { append } from '../../audit/index.ts'
import { raiseRevision } from './correct-fault.ts'
import { getImport } from './load-import.ts'

/** Every offered fix of one kind becomes a correction, sealed as it is. Returns how many. */
export async function acceptAll(cx: Cx, importId: string, kind: FaultKindId): Promise<number> {
  const one = await getImport(cx.deps.db, importId)
  if (one.state !== 'checked') throw new AppError('archives.import_not_now')
  const open = `FROM archives_import_faults WHERE import_id = ? AND kind = ? AND state = 'open' AND sealed_offer IS NOT NULL`
  return inTransaction(cx, async (tx) => {
    await run(
      tx,
      `INSERT INTO archives_import_corrections (import_id, sheet_row, sheet_column, sealed)
       SELECT import_id, sheet_row, sheet_column, sealed_offer ${open}`,
      [importId, kind],
    )
    const accepted = await run(
      tx,
      `UPDATE archives_import_faults SET state = 'accepted'
       WHERE import_id = ? AND kind = ? AND state = 'open' AND sealed_offer IS NOT NULL`,
      [importId, kind],
    )
    if (accepted === 0) return 0
    await raiseRevision(tx, importId)
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_corrected',
        result: 'done',
        details: { import: importId, fileHash: one.fileHash, kind, how: 'accept', faults: accepted },
      },
    ])
    return accepted
  })
}
