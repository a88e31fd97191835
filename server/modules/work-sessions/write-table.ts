import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { csvLine, safeCell } from '#server/lib/csv.ts'
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

async function* writeWorkbook(sheet: string, batches: Lines): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false })
  const written = write().catch((error: Error) => void out.destroy(error))
  for await (const part of out) yield part as Uint8Array
  await written

  async function write(): Promise<void> {
    const worksheet = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] })
    for await (const lines of batches) for (const line of lines) worksheet.addRow(line.map(safeCell)).commit()
    worksheet.commit()
    await workbook.commit()
  }
}
