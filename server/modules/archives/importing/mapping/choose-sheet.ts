import { AppError } from '#server/platform/app-error.ts'
import { type Examination, type ExaminedSheet, rowsBelow } from './examine-table.ts'
import { type Proposal, proposeMapping } from './propose-mapping.ts'

interface Chosen {
  sheet: number
  proposal: Proposal & { rows: number }
}

/** The visible sheet whose headings say most; what is wrong with the headings of the first is said when none is right. */
export function chooseSheet({ sheets }: Examination): Chosen {
  let best: (Chosen & { score: number }) | null = null
  let problem: unknown = new AppError('archives.import_no_header')
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.rows === 0 || (sheet.hidden && sheets.length > 1)) continue
    try {
      const proposal = proposeFor(sheet)
      const score = proposal.columns.filter(({ target }) => target !== 'ignore').length * 1_000_000 + proposal.rows
      if (!best || score > best.score) best = { sheet: index, proposal, score }
    } catch (error) {
      if (index === sheets.findIndex(({ rows, hidden }) => rows > 0 && !hidden)) problem = error
    }
  }
  if (!best) throw problem
  return best
}

/** A proposal for one sheet; headings alone are no table. */
export function proposeFor(sheet: ExaminedSheet, headerRow?: number): Proposal & { rows: number } {
  const proposal = proposeMapping(sheet, headerRow)
  const rows = rowsBelow(sheet, proposal.headerRow)
  if (rows === 0) throw new AppError('archives.import_empty')
  return { ...proposal, rows }
}
