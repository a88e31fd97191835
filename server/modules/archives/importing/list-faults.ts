import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows, type SqlValue } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { FaultKindId } from '#shared/vocabulary/imports.ts'
import { catalogue, type FieldDef, treatmentFor } from '../../catalogue/index.ts'
import { listForMatching, loadPeople } from '../../people/index.ts'
import { fixedMask, maskValue } from '../mask-value.ts'
import { foundIn, insteadOf } from './associated-data.ts'
import type { ImportFaultRow } from './import-fault.model.ts'
import { getImport, getImportKey, loadExamination, mappingOf, openText, type StoredImport } from './load-import.ts'
import { headingsAt } from './mapping/examine-table.ts'
import { letterOf } from './reading/table.ts'

type Page = ResponseOf<Api['imports.faults']>
export type FaultView = Page['items'][number]

export const faultColumns = `import_id AS importId, fault_number AS faultNumber, sheet_row AS sheetRow, sheet_column AS sheetColumn,
  kind, severity, field, employee_id AS employeeId, message, params, other_row AS otherRow, sealed_found AS sealedFound,
  sealed_offer AS sealedOffer, state`

/** A page of what a check found, in the order of the file. */
export async function listFaults(
  cx: Cx,
  importId: string,
  { kind, severity, state, cursor, limit }: HandlerInput<Api['imports.faults']>['query'],
): Promise<Page> {
  const one = await getImport(cx.deps.db, importId)
  const after = decodeCursor(cursor, 1)
  const conditions: [string, SqlValue][] = [
    ['import_id = ?', importId],
    ...(kind ? [['kind = ?', kind] as [string, SqlValue]] : []),
    ...(severity ? [['severity = ?', severity] as [string, SqlValue]] : []),
    ...(after ? [['fault_number > ?', Number(after[0])] as [string, SqlValue]] : []),
  ]
  const settled = state === undefined ? '' : state === 'open' ? "AND state = 'open'" : "AND state <> 'open'"
  const found = await rows<ImportFaultRow>(
    cx.deps.db,
    `SELECT ${faultColumns} FROM archives_import_faults WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ${settled}
     ORDER BY fault_number LIMIT ${limit + 1}`,
    conditions.map(([, value]) => value),
  )
  const shown = found.slice(0, limit)
  const items = await presentFaults(cx, one, shown)
  const last = shown.at(-1)
  return {
    items,
    nextCursor: found.length > limit && last ? encodeCursor([last.faultNumber]) : null,
    departments: items.some(({ choices }) => choices !== null) ? (await listForMatching(cx)).departments : [],
  }
}

/** Faults as one reads them: cells masked as the archive masks them for HR, who has the file, not its logged look. */
export async function presentFaults(
  cx: Cx,
  one: StoredImport,
  faults: readonly ImportFaultRow[],
): Promise<FaultView[]> {
  if (faults.length === 0) return []
  const key = await getImportKey(cx, one)
  const mapping = mappingOf(one)
  const sheet = mapping && (await loadExamination(cx, one)).sheets[mapping.sheet]
  const headings = sheet ? headingsAt(sheet, mapping.headerRow) : []
  const people = await loadPeople(cx.deps.db, [...new Set(faults.flatMap(({ employeeId }) => employeeId ?? []))])
  return faults.map((fault) => {
    const { sheetRow, sheetColumn, kind, state, severity } = fault
    const field = fault.field === null ? undefined : catalogue().field(fault.field)
    const { law, section, ...params } = JSON.parse(fault.params) as Record<string, string | number>
    const title =
      section === undefined ? {} : { section: catalogue().section(String(section))?.titles[cx.locale] ?? '' }
    const show = (sealed: Buffer | null, place: string) =>
      sealed && mask(cx, field, openText(key, sealed, place), fault.field !== null)
    const isOpen = state === 'open' && one.state === 'checked'
    const heading = headings[sheetColumn]
    return {
      id: String(fault.faultNumber),
      row: sheetRow === 0 ? null : sheetRow,
      column:
        sheetColumn === -1
          ? null
          : {
              letter: letterOf(sheetColumn),
              heading: heading ? (heading.group ? `${heading.group} / ${heading.text}` : heading.text) : '',
            },
      field: fault.field as FaultView['field'],
      label: field?.labels[cx.locale] ?? null,
      name: (fault.employeeId && people.get(fault.employeeId)?.name) || null,
      kind,
      severity,
      message: text(cx.locale, fault.message as MessageKey, { ...params, ...title }),
      law: law === undefined ? null : text(cx.locale, `importing.law.${law}` as MessageKey),
      found: show(fault.sealedFound, foundIn(one.id, sheetRow, sheetColumn)),
      offered: show(fault.sealedOffer, insteadOf(one.id, sheetRow, sheetColumn)),
      state,
      can: {
        correct: isOpen && sheetColumn >= 0 && sheetRow > 0 && severity !== 'note',
        accept: isOpen && fault.sealedOffer !== null,
        dropRow: isOpen && sheetRow > 0 && severity !== 'note',
      },
      choices: kind === ('unknown_department' satisfies FaultKindId) ? 'departments' : null,
    }
  })
}

/**
 * Plain only where HR sees the field without a reason. What finds a person is of that kind, unless it is as long a number
 * as no staff number is: then columns are shifted, and it may be anything.
 */
function mask(cx: Cx, field: FieldDef | undefined, found: string, isField: boolean): string {
  if (!isField) return /\d{9}/.test(found.normalize('NFKC')) ? fixedMask : found
  if (!field) return fixedMask
  const treatment = treatmentFor(actorOf(cx).permissions, ['hr_admin'], field.key)
  return treatment === 'plain' ? found : (maskValue(field.mask, found) ?? fixedMask)
}
