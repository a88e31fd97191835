import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import ExcelJS from 'exceljs'

const waitingMax = 1 << 20

/**
 * What exceljs keeps of its sheets: what waits in them to be compressed, whatever was written. Their streams are of a
 * library from before `writableLength`.
 */
interface OpenSheets {
  _worksheets: ({ stream: { pipes: { _writableState: { length: number } }[] } } | undefined)[]
}

/**
 * The bytes of a workbook while `fill` writes its sheets. `taken` waits until what was written so far is compressed and
 * the reader has it: the writer does not by itself, and what is not yet taken must not pile up.
 */
export async function* workbookBytes(
  fill: (workbook: ExcelJS.stream.xlsx.WorkbookWriter, taken: () => Promise<void>) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: waitingMax })
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false })
  const waiting = () =>
    (workbook as unknown as OpenSheets)._worksheets
      .flatMap((sheet) => sheet?.stream.pipes ?? [])
      .reduce((sum, { _writableState }) => sum + _writableState.length, out.writableLength)
  const taken = async () => {
    while (waiting() > waitingMax) await wait(1)
  }
  const written = fill(workbook, taken)
    .then(() => workbook.commit())
    .catch((error: Error) => void out.destroy(error))
  for await (const part of out) yield part as Uint8Array
  await written
}
