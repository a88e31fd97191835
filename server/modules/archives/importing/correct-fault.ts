import { localDate } from '#server/lib/local-time.ts'
import { AppError, type WrongField } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { FaultStateId } from '#shared/vocabulary/imports.ts'
import { append } from '../../audit/index.ts'
import { catalogue, sectionsOf } from '../../catalogue/index.ts'
import { listForMatching } from '../../people/index.ts'
import { cleanValue } from '../editing/clean-value.ts'
import { insteadOf } from './associated-data.ts'
import type { ImportFaultRow } from './import-fault.model.ts'
import { type FaultView, faultColumns, presentFaults } from './list-faults.ts'
import { getImport, getImportKey, mappingOf, type StoredImport, sealText } from './load-import.ts'

type How = HandlerInput<Api['imports.correct']>['body']

/** Settles one fault: what is read instead of the cell is kept sealed; the file itself stays as it was. */
export async function correctFault(
  cx: Cx,
  importId: string,
  faultId: string,
  how: How,
): Promise<{ fault: FaultView; one: StoredImport }> {
  const one = await getImport(cx.deps.db, importId)
  const fault = await findFault(cx, importId, Number(faultId))
  if (!fault) throw new AppError('archives.import_not_found')
  const [view] = await presentFaults(cx, one, [fault])
  const can = { value: view?.can.correct, accept: view?.can.accept, drop_row: view?.can.dropRow }
  if (!can[how.how])
    throw new AppError(one.state === 'checked' ? 'archives.import_fault_settled' : 'archives.import_not_now')
  const instead = how.how === 'value' ? await cleanInstead(cx, one, fault, how.value) : null
  const key = await getImportKey(cx, one)
  await inTransaction(cx, async (tx) => {
    if (how.how === 'drop_row') {
      await settle(tx, fault, 'dropped')
      await correct(tx, importId, fault.sheetRow, -1, null)
      await dropRow(tx, importId, fault.sheetRow)
    } else if (how.how === 'accept') {
      await settle(tx, fault, 'accepted')
      await correct(tx, importId, fault.sheetRow, fault.sheetColumn, fault.sealedOffer)
    } else {
      await settle(tx, fault, 'corrected')
      const place = insteadOf(importId, fault.sheetRow, fault.sheetColumn)
      await correct(tx, importId, fault.sheetRow, fault.sheetColumn, sealText(key, instead as string, place))
    }
    await raiseRevision(tx, importId)
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_corrected',
        result: 'done',
        subjectId: fault.employeeId,
        ...(fault.field === null ? {} : { sections: sectionsOf([fault.field]), fields: [fault.field] }),
        details: { import: importId, fileHash: one.fileHash, row: fault.sheetRow, kind: fault.kind, how: how.how },
      },
    ])
  })
  const [newOne, settled] = [await getImport(cx.deps.db, importId), await findFault(cx, importId, Number(faultId))]
  const [shown] = await presentFaults(cx, newOne, settled ? [settled] : [])
  if (!shown) throw new Error('a settled fault is gone')
  return { fault: shown, one: newOne }
}

function findFault(cx: Cx, importId: string, faultNumber: number): Promise<ImportFaultRow | undefined> {
  return row<ImportFaultRow>(
    cx.deps.db,
    `SELECT ${faultColumns} FROM archives_import_faults WHERE import_id = ? AND fault_number = ?`,
    [importId, faultNumber],
  )
}

/** A typed value goes through the validator of its field; what finds a person must find one. */
async function cleanInstead(cx: Cx, one: StoredImport, fault: ImportFaultRow, typed: string): Promise<string> {
  const refuse = (key: WrongField['key'], params?: Record<string, number>) =>
    new AppError('archives.value_invalid', { fields: [{ path: 'value', key, ...(params ? { params } : {}) }] })
  const field = fault.field === null ? undefined : catalogue().field(fault.field)
  if (field) {
    const cleaned = cleanValue(field, typed, localDate(cx.now(), cx.timeZone))
    if ('wrong' in cleaned) throw refuse(cleaned.wrong, cleaned.params)
    return cleaned.value
  }
  const target = mappingOf(one)?.columns.find(({ column }) => column === fault.sheetColumn)?.target
  const { people, departments } = await listForMatching(cx)
  const known = {
    'person.user_id': () => people.some(({ userId }) => userId === typed),
    'person.employee_number': () => people.some(({ employeeNumber }) => employeeNumber === typed),
    'person.name': () => people.some(({ name }) => name === typed),
    'person.department': () => departments.includes(typed),
  }[target ?? '']
  if (!known?.())
    throw refuse(target === 'person.department' ? 'errors.field.not_in_list' : 'errors.field.person_unknown')
  return typed
}

async function settle(tx: Tx, fault: ImportFaultRow, state: FaultStateId): Promise<void> {
  const changed = await run(
    tx,
    "UPDATE archives_import_faults SET state = ? WHERE import_id = ? AND fault_number = ? AND state = 'open'",
    [state, fault.importId, fault.faultNumber],
  )
  if (changed !== 1) throw new AppError('archives.import_fault_settled')
}

async function correct(tx: Tx, importId: string, sheetRow: number, sheetColumn: number, sealed: Buffer | null) {
  await run(tx, 'DELETE FROM archives_import_corrections WHERE import_id = ? AND sheet_row = ? AND sheet_column = ?', [
    importId,
    sheetRow,
    sheetColumn,
  ])
  await insertRows(tx, 'archives_import_corrections', [
    { import_id: importId, sheet_row: sheetRow, sheet_column: sheetColumn, sealed },
  ])
}

/** With a row its other faults are gone; of rows about the same person the next one now counts. */
async function dropRow(tx: Tx, importId: string, sheetRow: number): Promise<void> {
  await run(
    tx,
    "UPDATE archives_import_faults SET state = 'outdated' WHERE import_id = ? AND sheet_row = ? AND state = 'open'",
    [importId, sheetRow],
  )
  const next = await row<{ sheetRow: number; faultNumber: number }>(
    tx,
    `SELECT sheet_row AS sheetRow, fault_number AS faultNumber FROM archives_import_faults
     WHERE import_id = ? AND kind = 'duplicate_person' AND state = 'open' AND other_row = ? ORDER BY sheet_row LIMIT 1`,
    [importId, sheetRow],
  )
  if (!next) return
  await run(tx, "UPDATE archives_import_faults SET state = 'outdated' WHERE import_id = ? AND fault_number = ?", [
    importId,
    next.faultNumber,
  ])
  await run(
    tx,
    `UPDATE archives_import_faults SET other_row = ?, params = ? WHERE import_id = ? AND kind = 'duplicate_person'
       AND state = 'open' AND other_row = ?`,
    [next.sheetRow, JSON.stringify({ row: next.sheetRow }), importId, sheetRow],
  )
}

/** Corrections keep a check valid: what they change was validated one by one. */
export async function raiseRevision(tx: Tx, importId: string): Promise<void> {
  const changed = await run(
    tx,
    `UPDATE archives_imports SET checked_revision = revision + 1, revision = revision + 1 WHERE id = ? AND state = 'checked'`,
    [importId],
  )
  if (changed !== 1) throw new AppError('archives.import_not_now')
}
