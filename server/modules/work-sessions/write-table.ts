import { csvLine, safeCell } from '#server/lib/csv.ts'
import { workbookBytes } from '#server/lib/workbook-bytes.ts'
import type { WorkFormatId } from '#shared/vocabulary/work.ts'

export type Lines = AsyncIterable<readonly (readonly string[])[]>

/** The bytes of a table, a batch of lines at a time. Cells are texts: an ID number keeps its digits, a formula is none. */
export function writeTable(format: WorkFormatId, sheet: string, batches: Lines): AsyncIterable<Uint8Array> {
  return format === 'csv' ? writeCsv(batches) : writeWorkbook(sheet, batches)
}

async function* writeCsv(batches: Lines): AsyncGenerator<Uint8Array> {
  // Without the mark a spreadsheet reads Chinese as another encoding.
  yield Buffer.from('\ufeff')
  for await (const lines of batches) yield Buffer.from(lines.map(csvLine).join(''))
}

function writeWorkbook(sheet: string, batches: Lines): AsyncIterable<Uint8Array> {
  return workbookBytes(async (workbook, taken) => {
    const worksheet = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] })
    for await (const lines of batches) {
      for (const line of lines) worksheet.addRow(line.map(safeCell)).commit()
      await taken()
    }
    worksheet.commit()
  })
}
