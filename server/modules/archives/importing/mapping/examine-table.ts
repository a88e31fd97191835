import { AppError } from '#server/platform/app-error.ts'
import { limits } from '#shared/limits.ts'
import type { CellShapeId } from '#shared/vocabulary/imports.ts'
import { cellsOf, type Merge, type TableFile, textOf } from '../reading/table.ts'
import { matchHeading } from './match-heading.ts'
import { shapeOf } from './shape-of.ts'

/** What is kept of a file beside the file itself, sealed like it: enough to propose a mapping for any header row. */
export interface Examination {
  sheets: ExaminedSheet[]
}

export interface ExaminedSheet {
  name: string
  hidden: boolean
  /** Filled rows, headings included. */
  rows: number
  /** Texts of the first rows, where the headings are looked for. */
  head: { number: number; texts: string[] }[]
  headMerges: Merge[]
  hasMerges: boolean
  /** Of the rows below the first ones, by column. */
  columns: ColumnStats[]
}

export interface ColumnStats {
  filled: number
  shapes: Partial<Record<CellShapeId, number>>
}

const samplesMax = 200

/** Reads every sheet once, from the first to the last cell: what cannot be read is known before anything is kept. */
export async function examineTable(table: TableFile): Promise<Examination> {
  const sheets: ExaminedSheet[] = []
  for (const [index, { name, hidden }] of table.sheets.entries()) {
    const sheet: ExaminedSheet = { name, hidden, rows: 0, head: [], headMerges: [], hasMerges: false, columns: [] }
    for await (const portion of table.rows(index)) {
      for (const { number, cells } of portion) {
        sheet.rows++
        if (number <= limits.importHeaderRowMax)
          sheet.head.push({ number, texts: Array.from(cells, (cell) => textOf(cell).trim()) })
        else for (const [column, cell] of cells.entries()) count(sheet.columns, column, textOf(cell))
      }
      if (sheet.rows > limits.importRowsMax + limits.importHeaderRowMax)
        throw new AppError('archives.import_too_many_rows', { params: { max: limits.importRowsMax } })
    }
    const merges = await table.merges(index)
    sheet.hasMerges = merges.length > 0
    sheet.headMerges = merges.filter(({ top }) => top < limits.importHeaderRowMax)
    sheets.push(sheet)
  }
  if (sheets.every(({ rows }) => rows === 0)) throw new AppError('archives.import_empty')
  return { sheets }
}

function count(columns: ColumnStats[], column: number, text: string): void {
  if (text.trim() === '') return
  while (columns.length <= column) columns.push({ filled: 0, shapes: {} })
  const stats = columns[column] as ColumnStats
  stats.filled++
  if (stats.filled > samplesMax) return
  const shape = shapeOf(text)
  stats.shapes[shape] = (stats.shapes[shape] ?? 0) + 1
}

/** The same of all rows below a header row. */
export function statsBelow(sheet: ExaminedSheet, headerRow: number): ColumnStats[] {
  const columns = sheet.columns.map(({ filled, shapes }) => ({ filled, shapes: { ...shapes } }))
  for (const { number, texts } of sheet.head)
    if (number > headerRow) for (const [column, text] of texts.entries()) count(columns, column, text)
  return columns
}

/** Filled rows below a header row. */
export function rowsBelow(sheet: ExaminedSheet, headerRow: number): number {
  return sheet.rows - sheet.head.filter(({ number }) => number <= headerRow).length
}

/** What most of the looked-at cells are. */
export function shapeOfColumn({ filled, shapes }: ColumnStats): CellShapeId {
  if (filled === 0) return 'empty'
  const looked = Object.values(shapes).reduce((sum, n) => sum + n, 0)
  const [shape, most] = Object.entries(shapes).reduce((best, one) => (one[1] > best[1] ? one : best)) as [
    CellShapeId,
    number,
  ]
  return most >= looked * 0.7 ? shape : 'text'
}

export interface Heading {
  text: string
  /** The heading merged over several columns above, e.g. 紧急联系人. */
  group: string
}

/** The headings of a row, with those above that are merged down into it or over it. */
export function headingsAt(sheet: ExaminedSheet, headerRow: number): Heading[] {
  const textAt = (row: number, column: number) => sheet.head.find(({ number }) => number === row)?.texts[column] ?? ''
  const width = Math.max(sheet.columns.length, ...sheet.head.map(({ texts }) => texts.length))
  return Array.from({ length: width }, (_, column) => {
    const over = sheet.headMerges.filter(({ left, right }) => left <= column && column <= right)
    const down = over.find(({ top, bottom }) => top + 1 < headerRow && headerRow <= bottom + 1)
    const above = over
      .filter(({ bottom, left, right }) => bottom + 1 < headerRow && right > left)
      .reduce<Merge | null>((nearest, one) => (nearest && nearest.bottom >= one.bottom ? nearest : one), null)
    const text = textAt(headerRow, column) || (down ? textAt(down.top + 1, down.left) : '')
    // A title over the whole sheet is no group.
    const isGroup = above !== null && above.right - above.left + 1 < width
    return { text, group: isGroup ? textAt(above.top + 1, above.left) : '' }
  })
}

/** How many known headings a row holds, 0 for a row that is none: what is shown as a heading must be no value. */
function knownIn(sheet: ExaminedSheet, row: number): number {
  const filled = headingsAt(sheet, row).filter(({ text }) => text !== '')
  const known = filled.filter(({ text, group }) => matchHeading(text, group)).length
  return known > 1 || known === filled.length ? known : 0
}

export function isHeaderRow(sheet: ExaminedSheet, row: number): boolean {
  return sheet.head.some(({ number }) => number === row) && knownIn(sheet, row) > 0
}

/** The first row with the most headings that are known. */
export function findHeaderRow(sheet: ExaminedSheet): number | null {
  let best: { row: number; known: number } | null = null
  for (const { number } of sheet.head) {
    const known = knownIn(sheet, number)
    if (known > (best?.known ?? 0)) best = { row: number, known }
  }
  return best?.row ?? null
}

/** One column a heading: what is merged over several of them names none. */
export function refuseMergedHeader(sheet: ExaminedSheet, headerRow: number): void {
  const merged = sheet.headMerges.filter(
    ({ top, bottom, left, right }) => right > left && top + 1 <= headerRow && headerRow <= bottom + 1,
  )
  if (merged.length > 0)
    throw new AppError('archives.import_merged_header', {
      params: { cells: merged.slice(0, 5).map(cellsOf).join(', ') },
    })
}
