import { csvLine } from '#server/lib/csv.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../../audit/index.ts'
import type { ImportFaultRow } from './import-fault.model.ts'
import { type FaultView, faultColumns, presentFaults } from './list-faults.ts'
import { getImport, getImportKey } from './load-import.ts'

const perPage = 2000
const columns = ['row', 'column', 'heading', 'name', 'field', 'kind', 'message', 'law', 'found', 'state'] as const

/** All faults as CSV, masked as on the page; an entry says who took it. */
export async function exportReport(cx: Cx, importId: string): Promise<ResponseOf<Api['imports.report']>> {
  const one = await getImport(cx.deps.db, importId)
  await getImportKey(cx, one)
  const lines = [columns.map((column) => text(cx.locale, `importing.report.${column}`))]
  for (let after = 0; ; ) {
    const page = await rows<ImportFaultRow>(
      cx.deps.db,
      `SELECT ${faultColumns} FROM archives_import_faults WHERE import_id = ? AND fault_number > ?
       ORDER BY fault_number LIMIT ${perPage}`,
      [importId, after],
    )
    lines.push(...(await presentFaults(cx, one, page)).map((fault) => lineOf(cx, fault)))
    if (page.length < perPage) break
    after = page.at(-1)?.faultNumber ?? after
  }
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.import_exported',
        result: 'done',
        details: { import: importId, fileHash: one.fileHash, faults: lines.length - 1 },
      },
    ]),
  )
  return {
    fileName: `${text(cx.locale, 'importing.report.fileName')}.csv`,
    mediaType: 'text/csv',
    base64: Buffer.from(`\ufeff${lines.map(csvLine).join('')}`).toString('base64'),
  }
}

function lineOf(cx: Cx, fault: FaultView): string[] {
  return [
    fault.row === null ? '' : String(fault.row),
    fault.column?.letter ?? '',
    fault.column?.heading ?? '',
    fault.name ?? '',
    fault.label ?? '',
    text(cx.locale, `importing.kind.${fault.kind}`),
    fault.message,
    fault.law ?? '',
    fault.found ?? '',
    text(cx.locale, `importing.faultState.${fault.state}`),
  ]
}
