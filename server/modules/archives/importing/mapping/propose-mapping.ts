import { createHash } from 'node:crypto'
import { AppError } from '#server/platform/app-error.ts'
import type { CellShapeId, FindById } from '#shared/vocabulary/imports.ts'
import { catalogue, type ForbiddenKind, forbiddenHeading } from '../../../catalogue/index.ts'
import { letterOf } from '../reading/table.ts'
import {
  type ExaminedSheet,
  findHeaderRow,
  type Heading,
  headingsAt,
  isHeaderRow,
  refuseMergedHeader,
  shapeOfColumn,
  statsBelow,
} from './examine-table.ts'
import { isPersonTarget, matchHeading, plainHeading, repeats } from './match-heading.ts'

export interface Mapping {
  sheet: number
  headerRow: number
  findBy: FindById
  columns: MappedColumn[]
}
export interface MappedColumn {
  column: number
  /** `ignore`, `person.*` or a field. */
  target: string
  rowPosition: number
}

export interface ProposedColumn extends MappedColumn {
  heading: string
  filled: number
  shape: CellShapeId
  why: 'saved' | 'remembered' | 'title' | 'content' | 'none'
  overCollected: { kind: ForbiddenKind; law: string } | null
  fromDingTalk: boolean
}

export interface Proposal {
  headerRow: number
  findBy: FindById | null
  columns: ProposedColumn[]
}

/** The headings as one short text: the same for the next file of this shape, nothing of what they say. */
export function shapeHash(sheet: ExaminedSheet, headerRow: number): string {
  const headings = headingsAt(sheet, headerRow).map(({ text, group }) => `${plainHeading(group)}/${plainHeading(text)}`)
  return createHash('sha256').update(headings.join('\n')).digest('hex')
}

/** What each column seems to be for: by its heading, else by what its cells look like. */
export function proposeMapping(sheet: ExaminedSheet, askedRow?: number): Proposal {
  const headerRow = askedRow ?? findHeaderRow(sheet)
  if (headerRow === null || !isHeaderRow(sheet, headerRow)) throw new AppError('archives.import_no_header')
  refuseMergedHeader(sheet, headerRow)
  const stats = statsBelow(sheet, headerRow)
  const taken = new Set<string>()
  const named = headingsAt(sheet, headerRow).map((heading, column) => {
    const { filled, shapes } = stats[column] ?? { filled: 0, shapes: {} }
    return byHeading(heading, { column, filled, shape: shapeOfColumn({ filled, shapes }) }, taken)
  })
  refuseDuplicates(named)
  const columns = named
    .filter(({ heading, filled }) => heading !== '' || filled > 0)
    .map((column) => byContent(column, taken))
  return { headerRow, findBy: findByOf(columns), columns }
}

function byHeading(
  { text, group }: Heading,
  base: { column: number; filled: number; shape: CellShapeId },
  taken: Set<string>,
): ProposedColumn {
  const heading = group ? `${group} / ${text}` : text
  const column: ProposedColumn = {
    ...base,
    heading,
    target: 'ignore',
    rowPosition: 0,
    why: 'none',
    overCollected: null,
    fromDingTalk: false,
  }
  const match = matchHeading(text, group)
  const over = match ? forbiddenHeading(group) : forbiddenHeading(heading)
  if (over) return { ...column, overCollected: over }
  if (!match) return column
  if (catalogue().field(match.target)?.stored === 'mirror') return { ...column, fromDingTalk: true }
  const free = [...Array(20).keys()].find((row) => !taken.has(`${match.target}|${row}`)) ?? 0
  const rowPosition = repeats(match.target) ? (match.rowPosition ?? free) : 0
  const place = `${match.target}|${rowPosition}`
  if (taken.has(place)) return column
  taken.add(place)
  return { ...column, target: match.target, rowPosition, why: 'title' }
}

/** The same heading twice, where it names something that there is once: nobody can say which one counts. */
function refuseDuplicates(columns: readonly ProposedColumn[]): void {
  for (const one of columns) {
    if (one.why !== 'title' || repeats(one.target)) continue
    const same = columns.filter(({ heading }) => plainHeading(heading) === plainHeading(one.heading))
    if (same.length > 1)
      throw new AppError('archives.import_duplicate_columns', {
        params: { columns: same.map(({ column }) => letterOf(column)).join(', ') },
      })
  }
}

/** Only shapes that say by themselves what they are. */
const targetOfShape: Partial<Record<CellShapeId, string>> = {
  id_number: 'identity_documents.id_number',
  mail: 'basic.private_mail',
}

function byContent(column: ProposedColumn, taken: Set<string>): ProposedColumn {
  const target = targetOfShape[column.shape]
  const open = column.target === 'ignore' && !column.overCollected && !column.fromDingTalk
  if (!target || !open || taken.has(`${target}|0`)) return column
  taken.add(`${target}|0`)
  return { ...column, target, rowPosition: 0, why: 'content' }
}

function findByOf(columns: readonly ProposedColumn[]): FindById | null {
  const has = (target: string) => columns.some((one) => one.target === target && one.filled > 0)
  if (has('person.user_id')) return 'user_id'
  if (has('person.employee_number')) return 'employee_number'
  return has('person.name') && has('person.department') ? 'name_department' : null
}

/** A remembered or saved mapping laid over a proposal; targets that no longer exist stay as proposed. */
export function overlay(
  proposal: Proposal,
  kept: Pick<Mapping, 'findBy' | 'columns'>,
  why: 'saved' | 'remembered',
): Proposal {
  const byColumn = new Map(kept.columns.map((one) => [one.column, one]))
  return {
    ...proposal,
    findBy: kept.findBy,
    columns: proposal.columns.map((column) => {
      if (column.overCollected) return column
      const { target = 'ignore', rowPosition = 0 } = byColumn.get(column.column) ?? {}
      return isTarget(target) ? { ...column, target, rowPosition, why } : column
    }),
  }
}

/** Whether a column can be mapped to this at all. */
export function isTarget(target: string): boolean {
  if (target === 'ignore' || isPersonTarget(target)) return true
  const field = catalogue().field(target)
  return field !== undefined && field.stored === 'archive' && field.importable && field.valueKind !== 'file'
}
