/**
 * A cell as a file has it: plain text, or text with something to be said about it. Dates of workbooks are yyyy-mm-dd,
 * numbers as they were typed; an empty cell is absent.
 */
export type Cell = string | MarkedCell

export interface MarkedCell {
  text: string
  /** formula: `text` is the result kept with it. rounded: more digits than a workbook's number can hold. */
  was: 'formula' | 'rounded' | 'error' | 'merged'
}

export interface TableRow {
  /** As spreadsheets count, from 1; in a text table the number of the record. */
  number: number
  cells: (Cell | undefined)[]
}

/** Cells merged into one, from 0, both ends included; only the first holds something. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

export interface Sheet {
  name: string
  hidden: boolean
}

/** A file of tables, whatever its format; rows come in portions, so that a large one never stands in memory unpacked. */
export interface TableFile {
  kind: 'xlsx' | 'csv'
  encoding: 'utf-8' | 'gb18030' | null
  separator: ',' | ';' | '\t' | '|' | null
  /** A workbook may count its days from 1904. */
  from1904: boolean
  sheets: readonly Sheet[]
  /** Filled rows in order. */
  rows(sheet: number): AsyncGenerator<TableRow[]>
  merges(sheet: number): Promise<Merge[]>
}

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text

/** A, B, …, Z, AA, … */
export function letterOf(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export function cellsOf({ top, left, bottom, right }: Merge): string {
  return `${letterOf(left)}${top + 1}:${letterOf(right)}${bottom + 1}`
}
