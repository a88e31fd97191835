import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'
import { AppError } from '#server/platform/app-error.ts'
import { limits } from '#shared/limits.ts'
import type { TableFile, TableRow } from './table.ts'

type Separator = Exclude<TableFile['separator'], null>
const separators: readonly Separator[] = [',', '\t', ';', '|']
const pieceBytes = 64 * 1024
const rowsPerPortion = 500

/** A table of text: CSV or its kin. UTF-8 with or without a byte order mark, else GB18030, whole or not at all. */
export function openTextTable(file: Buffer): TableFile {
  const encoding = encodingOf(file)
  const separator = separatorOf(file, encoding)
  return {
    kind: 'csv',
    encoding,
    separator,
    from1904: false,
    sheets: [{ name: '', hidden: false }],
    rows: () => rowsOf(file, encoding, separator),
    merges: async () => [],
  }
}

/** Throws with the line where it stops being either. */
function encodingOf(file: Buffer): 'utf-8' | 'gb18030' {
  const utf8 = firstBroken(file, 'utf-8')
  if (utf8 === null) return 'utf-8'
  const hasMark = file.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const gb18030 = hasMark ? utf8 : firstBroken(file, 'gb18030')
  if (gb18030 === null) return 'gb18030'
  throw new AppError('archives.import_encoding', { params: { line: Math.max(utf8, gb18030) } })
}

/** The line of the first character that is none, null when the whole file is of this encoding. */
function firstBroken(file: Buffer, encoding: 'utf-8' | 'gb18030'): number | null {
  let lines = 1
  const decoder = new TextDecoder(encoding)
  for (let start = 0; start <= file.length; start += pieceBytes) {
    const text = decoder.decode(file.subarray(start, start + pieceBytes), { stream: start + pieceBytes <= file.length })
    // Broken GB18030 decodes to private use; in UTF-8 rare names are written with it on purpose.
    const strange = (encoding === 'utf-8' ? /\ufffd/ : /[\ue000-\uf8ff\ufffd]/).exec(text)
    lines += (strange ? text.slice(0, strange.index) : text).split('\n').length - 1
    if (strange) return lines
  }
  return null
}

function* decoded(file: Buffer, encoding: 'utf-8' | 'gb18030'): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let start = 0; start < file.length; start += pieceBytes)
    yield decoder.decode(file.subarray(start, start + pieceBytes), { stream: true })
  yield decoder.decode()
}

const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true } as const

/** The one that cuts the first lines into the most columns, as often as possible the same number. */
function separatorOf(file: Buffer, encoding: 'utf-8' | 'gb18030'): Separator {
  const head = new TextDecoder(encoding).decode(file.subarray(0, pieceBytes)).replace(/\n[^\n]*$/, '')
  const scored = separators.map((separator) => {
    const records = parseWhole(head, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      to: 20,
    }) as string[][]
    const widths = records.map(({ length }) => length)
    const widest = Math.max(1, ...widths)
    return { separator, score: widest === 1 ? 0 : widths.filter((width) => width === widest).length * 100 + widest }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

async function* rowsOf(file: Buffer, encoding: 'utf-8' | 'gb18030', separator: Separator): AsyncGenerator<TableRow[]> {
  const parser = parse({ ...options, delimiter: separator })
  const source = Readable.from(decoded(file, encoding), { objectMode: true })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let portion: TableRow[] = []
  let number = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // Spreadsheets number the rows they show: empty lines count, lines inside quotes do not.
      number = Math.max(number + 1, info.records + info.empty_lines)
      const cells = record.map((text) => (text.trim() === '' ? undefined : text))
      while (cells.length > 0 && cells.at(-1) === undefined) cells.pop()
      if (cells.length === 0) continue
      if (cells.length > limits.importColumnsMax)
        throw new AppError('archives.import_too_many_columns', { params: { max: limits.importColumnsMax } })
      portion.push({ number, cells })
      if (portion.length < rowsPerPortion) continue
      yield portion
      portion = []
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new AppError('archives.import_quotes', {
        params: { line: Number((error as { lines?: number }).lines ?? number + 1) },
        internal: error.code,
      })
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (portion.length > 0) yield portion
}
