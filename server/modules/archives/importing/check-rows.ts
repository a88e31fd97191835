import type { Cx } from '#server/platform/context.ts'
import { insertRows, run, type SqlValue } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { faultKinds } from '#shared/vocabulary/imports.ts'
import { append } from '../../audit/index.ts'
import { foundIn, insteadOf } from './associated-data.ts'
import { addTally, newTally, summaryOf } from './count-outcomes.ts'
import { getImportKey, type StoredImport, sealText } from './load-import.ts'
import type { ProposedColumn } from './mapping/propose-mapping.ts'
import { type Fault, planRows } from './planning/plan-rows.ts'
import { weighRows } from './planning/weigh-rows.ts'
import { readPlan } from './read-plan.ts'

/** The dry run: every cell is read, weighed and told of; no value is written. Killed and run again it begins anew. */
export async function checkRows(cx: Cx, one: StoredImport, heartbeat: () => Promise<void>): Promise<void> {
  const key = await getImportKey(cx, one)
  const plan = await readPlan(cx, one)
  await inTransaction(cx, (tx) => run(tx, 'DELETE FROM archives_import_faults WHERE import_id = ?', [one.id]))
  const tally = newTally()
  const number = { next: 1 }
  const told = new Set<string>()
  await keepFaults(cx, one, key, plan.columns.flatMap(overCollected), number)
  for await (const planned of planRows(plan)) {
    const weighed = await weighRows(cx, planned, one.startedBy ?? '')
    addTally(tally, weighed.tally)
    await keepFaults(
      cx,
      one,
      key,
      weighed.faults.flatMap((fault) => oncePerSection(fault, told)),
      number,
    )
    await run(
      cx.deps.db,
      "UPDATE archives_imports SET done_rows = ? WHERE id = ? AND run_number = ? AND state = 'checking'",
      [tally.rows, one.id, one.runNumber],
    )
    await heartbeat()
  }
  const { fields, ...counts } = summaryOf(tally)
  await inTransaction(cx, async (tx) => {
    const ended = await run(
      tx,
      `UPDATE archives_imports SET state = 'checked', checked_revision = revision, summary = ?, problem = NULL,
         done_rows = ?, total_rows = ? WHERE id = ? AND run_number = ? AND state = 'checking'`,
      [JSON.stringify({ ...counts, fields }), tally.rows, tally.rows, one.id, one.runNumber],
    )
    if (ended !== 1) return
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_checked',
        result: 'done',
        fields: fields.map(({ field }) => field),
        details: { import: one.id, fileHash: one.fileHash, faults: number.next - 1, ...counts },
      },
    ])
  })
}

/** A column that must not be kept is told once, however many cells it has. */
function overCollected({ column, overCollected: over }: ProposedColumn): Fault[] {
  if (!over) return []
  return [
    {
      ...columnFault,
      column,
      kind: 'over_collected',
      message: `importing.over.${over.kind}`,
      params: { law: over.law },
    },
  ]
}

const columnFault = {
  row: 0,
  column: -1,
  field: null,
  employeeId: null,
  otherRow: 0,
  found: null,
  offer: null,
} as const

/** That a notice is missing holds for everybody: told once for its section. */
function oncePerSection(fault: Fault, told: Set<string>): Fault[] {
  if (fault.kind !== 'held_notice') return [fault]
  const section = String(fault.params.section)
  if (told.has(section)) return []
  told.add(section)
  return [{ ...fault, ...columnFault }]
}

async function keepFaults(
  cx: Cx,
  one: StoredImport,
  key: Buffer,
  faults: readonly Fault[],
  number: { next: number },
): Promise<void> {
  const rows = faults.map((fault): Record<string, SqlValue> => {
    const { row, column, found, offer } = fault
    return {
      import_id: one.id,
      fault_number: number.next++,
      sheet_row: row,
      sheet_column: column,
      kind: fault.kind,
      severity: faultKinds[fault.kind],
      field: fault.field,
      employee_id: fault.employeeId,
      message: fault.message,
      params: JSON.stringify(fault.params),
      other_row: fault.otherRow,
      sealed_found: found === null ? null : sealText(key, found, foundIn(one.id, row, column)),
      sealed_offer: offer === null ? null : sealText(key, offer, insteadOf(one.id, row, column)),
      state: 'open',
    }
  })
  await insertRows(cx.deps.db, 'archives_import_faults', rows)
}
