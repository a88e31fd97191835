import { AppError } from '#server/platform/app-error.ts'
import { limits } from '#shared/limits.ts'
import { dateOfSerial, type NumberStyle } from './number-formats.ts'
import { readXml } from './read-xml.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Cell, Merge, TableRow } from './table.ts'

export interface WorkbookTexts {
  strings: SharedStrings
  styles: readonly NumberStyle[]
  from1904: boolean
}

/** More of them is a drawing, not a table. */
const mergesMax = 100_000
/** From here on a workbook's number (a double) has lost digits of what was typed. */
const exactBelow = 1e15

/** Rows of one worksheet as they are unpacked; merges stand behind them and are added to `merges` at the end. */
export async function* readWorksheet(
  bytes: AsyncIterable<Buffer>,
  texts: WorkbookTexts,
  merges: Merge[],
): AsyncGenerator<TableRow[]> {
  let gathered: TableRow[] = []
  let row: TableRow = { number: 0, cells: [] }
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isFormula = false
  let inValue = false
  let inPhonetic = false
  const parts = readXml(bytes, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = { number: Number(attributes.r ?? row.number + 1), cells: [] }
          column = -1
          break
        case 'c':
          column = attributes.r ? columnOf(attributes.r) : column + 1
          type = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          value = ''
          isFormula = false
          break
        case 'f':
          isFormula = true
          break
        case 'v':
          inValue = true
          break
        case 't':
          inValue = !inPhonetic
          break
        case 'rPh':
          inPhonetic = true
          break
        case 'mergeCell':
          addMerge(merges, attributes.ref ?? '')
      }
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
          inValue = false
          break
        case 'rPh':
          inPhonetic = false
          break
        case 'c': {
          const cell = cellOf(type, value, texts.styles[style] ?? null, isFormula, texts)
          if (cell === undefined) break
          if (column >= limits.importColumnsMax)
            throw new AppError('archives.import_too_many_columns', { params: { max: limits.importColumnsMax } })
          row.cells[column] = cell
          break
        }
        case 'row':
          if (row.cells.length > 0) gathered.push(row)
      }
    },
    text(some) {
      if (inValue) value += some
    },
  })
  for await (const _ of parts) {
    if (gathered.length === 0) continue
    yield gathered
    gathered = []
  }
  if (gathered.length > 0) yield gathered
}

function cellOf(
  type: string,
  value: string,
  style: NumberStyle,
  isFormula: boolean,
  { strings, from1904 }: WorkbookTexts,
): Cell | undefined {
  const read = type === 's' ? strings.get(Number(value)) : type === 'n' ? numberText(value, style, from1904) : value
  const text = type === 'd' ? read.slice(0, 10) : type === 'b' ? (read === '1' ? 'TRUE' : 'FALSE') : read
  if (isFormula) return { text: type === 'e' ? '' : text, was: 'formula' }
  if (text.trim() === '') return undefined
  if (type === 'e') return { text, was: 'error' }
  if (type === 'n' && Math.abs(Number(value)) >= exactBelow) return { text, was: 'rounded' }
  return text
}

function numberText(value: string, style: NumberStyle, from1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (style === 'date') return dateOfSerial(number, from1904) ?? value
  // As it is shown: what adding up in doubles leaves behind the fifteenth digit is nobody's amount.
  const short = Math.abs(number) < exactBelow ? Number(number.toPrecision(15)) : number
  const text = Number.isInteger(short) ? BigInt(short).toString() : String(short)
  return style && /^\d+$/.test(text) ? text.padStart(style.digits, '0') : text
}

function columnOf(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index++) {
    const code = reference.charCodeAt(index)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function addMerge(merges: Merge[], reference: string): void {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!match) return
  const [, left, top, right, bottom] = match as unknown as [string, string, string, string, string]
  if (merges.length >= mergesMax) throw new AppError('archives.import_unpacks_too_large')
  merges.push({ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) })
}
