import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'

const waitingMax = 1 << 20

/**
 * The bytes of a workbook while `fill` writes its sheets. `taken` waits until the reader has what was written so far:
 * the writer does not by itself, and what is not yet taken must not pile up.
 */
export async function* workbookBytes(
  fill: (workbook: ExcelJS.stream.xlsx.WorkbookWriter, taken: () => Promise<void>) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: waitingMax })
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false })
  const taken = async () => {
    while (out.writableLength > waitingMax) await nextTurn()
  }
  const written = fill(workbook, taken)
    .then(() => workbook.commit())
    .catch((error: Error) => void out.destroy(error))
  for await (const part of out) yield part as Uint8Array
  await written
}
