import type { MessageKey } from '#shared/i18n/messages.ts'
import { limits } from '#shared/limits.ts'
import { type FaultKindId, faultKinds } from '#shared/vocabulary/imports.ts'
import { catalogue, type FieldDef } from '../../../catalogue/index.ts'
import type { MatchablePerson } from '../../../people/index.ts'
import { isPersonTarget, repeats } from '../mapping/match-heading.ts'
import type { Mapping } from '../mapping/propose-mapping.ts'
import { type Cell, cellsOf, type Merge, type TableFile, type TableRow, textOf } from '../reading/table.ts'
import { cleanCell } from './clean-cell.ts'
import type { PeopleIndex, PersonKeys } from './index-people.ts'

export interface PlannedValue {
  column: number
  field: FieldDef
  rowPosition: number
  value: string
}

export interface Fault {
  row: number
  /** -1 = the whole row. */
  column: number
  kind: FaultKindId
  field: string | null
  employeeId: string | null
  message: MessageKey
  params: Record<string, string | number>
  otherRow: number
  found: string | null
  offer: string | null
}

export interface PlannedRow {
  number: number
  dropped: boolean
  person: MatchablePerson | null
  firstOfPerson: boolean
  values: PlannedValue[]
  faults: Fault[]
  /** Fields of cells that a fault of their own keeps out. */
  faulty: string[]
  /** A fault of the whole row keeps all its values out. */
  out: boolean
}

export interface Plan {
  table: TableFile
  mapping: Mapping
  hasMerges: boolean
  /** Columns that have a heading. */
  width: number
  /** Texts read instead of cells by `row|column`; null in column -1 leaves the row out. */
  corrections: ReadonlyMap<string, string | null>
  people: PeopleIndex
  today: string
}

/** Rows that are weighed and written together: some ten thousand values at most. */
export const rowsPerChunk = 150

/** Every row below the headings in order, in portions that are the same each time the same file is read. */
export async function* planRows(plan: Plan): AsyncGenerator<PlannedRow[]> {
  const planOne = rowPlanner(plan)
  const { table, mapping } = plan
  const fill = plan.hasMerges ? mergeFiller(await table.merges(mapping.sheet)) : null
  let chunk: PlannedRow[] = []
  for await (const portion of table.rows(mapping.sheet)) {
    for (const row of portion) {
      // Also above the first row of data: what is merged may begin there.
      fill?.(row)
      if (row.number <= mapping.headerRow) continue
      chunk.push(planOne(row))
      if (chunk.length < rowsPerChunk) continue
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

/** Cells below or beside the first of a merge get its text, marked: it is not theirs by themselves. */
function mergeFiller(merges: readonly Merge[]): (row: TableRow) => void {
  const coming = [...merges].sort((a, b) => a.top - b.top)
  let active: { merge: Merge; text: string }[] = []
  let next = 0
  return ({ number, cells }) => {
    const at = number - 1
    active = active.filter(({ merge }) => merge.bottom >= at)
    for (let merge = coming[next]; merge && merge.top <= at; merge = coming[++next])
      if (merge.bottom >= at) active.push({ merge, text: merge.top === at ? textOf(cells[merge.left]) : '' })
    for (const { merge, text } of active)
      for (let column = merge.left; column <= merge.right && column < limits.importColumnsMax; column++)
        if (text && cells[column] === undefined) cells[column] = { text, was: 'merged' }
  }
}

function rowPlanner({ table, mapping, width, corrections, people, today }: Plan): (row: TableRow) => PlannedRow {
  const keyColumns = mapping.columns.filter(({ target }) => isPersonTarget(target))
  const fieldColumns = mapping.columns.flatMap(({ column, target, rowPosition }) => {
    const field = catalogue().field(target)
    return field?.importable ? [{ column, field, rowPosition }] : []
  })
  // A table of contacts may name a person on several rows: each row is a further contact.
  const perRow = fieldColumns.every(({ field }) => repeats(field.key))
    ? Math.max(...fieldColumns.map(({ rowPosition }) => rowPosition)) + 1
    : null
  const seen = new Map<string, { row: number; times: number }>()
  const options = { today, from1904: table.from1904 }

  return (row) => {
    const { number } = row
    const cellAt = (column: number): Cell | undefined => {
      const corrected = corrections.get(`${number}|${column}`)
      return corrected ?? row.cells[column]
    }
    const planned: PlannedRow = {
      number,
      dropped: corrections.has(`${number}|-1`),
      person: null,
      firstOfPerson: false,
      values: [],
      faults: [],
      faulty: [],
      out: false,
    }
    if (planned.dropped) return planned
    const fault = (column: number, kind: FaultKindId, more: Partial<Fault> = {}) => {
      planned.faults.push({
        row: number,
        column,
        kind,
        field: null,
        employeeId: planned.person?.id ?? null,
        message: `importing.fault.${kind}` as MessageKey,
        params: {},
        otherRow: 0,
        found: null,
        offer: null,
        ...more,
      })
      if (column === -1 && faultKinds[kind] === 'error') planned.out = true
    }
    const keys: PersonKeys = Object.fromEntries(
      keyColumns.map(({ column, target }) => [target, textOf(cellAt(column))]),
    )
    const who = people.find(mapping.findBy, keys)
    if ('person' in who) planned.person = who.person
    else {
      const at = keyColumns.find(({ target }) => target === who.at)?.column ?? -1
      fault(at, who.fault, { found: at === -1 ? null : textOf(cellAt(at)) })
      planned.out = true
    }
    if (table.kind === 'csv' && row.cells.length > width) fault(-1, 'extra_cells')
    const times = planned.person ? follow(planned, planned.person, fault) : 0
    for (const { column, field, rowPosition } of fieldColumns) {
      const cell = cellAt(column)
      if (cell === undefined) continue
      const cleaned = cleanCell(cell, field, options)
      if (!cleaned) continue
      if (cleaned.fault) {
        const { kind, message, params = {}, offer = null } = cleaned.fault
        const more = kind === 'merged_cells' ? { cells: mergedAround(row, column) } : {}
        fault(column, kind, { field: field.key, message, params: { ...params, ...more }, found: textOf(cell), offer })
      }
      const place = { column, field, rowPosition: rowPosition + times * (perRow ?? 0) }
      if ('value' in cleaned) planned.values.push({ ...place, value: cleaned.value })
      else planned.faulty.push(field.key)
    }
    return planned
  }

  /** How often the person came before; a second row is a fault unless rows are contacts and there is room. */
  function follow(
    planned: PlannedRow,
    person: MatchablePerson,
    fault: (column: number, kind: FaultKindId, more?: Partial<Fault>) => void,
  ): number {
    const before = seen.get(person.id)
    if (!before) {
      planned.firstOfPerson = true
      seen.set(person.id, { row: planned.number, times: 1 })
      return 0
    }
    const fits = perRow !== null && (before.times + 1) * perRow <= limits.rowsPerSectionMax
    if (!fits) fault(-1, 'duplicate_person', { params: { row: before.row }, otherRow: before.row })
    return fits ? before.times++ : 0
  }
}

function mergedAround(row: TableRow, column: number): string {
  return cellsOf({ top: row.number - 1, left: column, bottom: row.number - 1, right: column }).split(':')[0] as string
}
