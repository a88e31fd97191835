import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'

/** From now on the archive leads for these fields, not the roster; of a section that repeats, for all its fields. */
export async function keepHere(tx: Tx, changes: readonly { employeeId: string; field: FieldDef }[]): Promise<void> {
  const places = new Map<string, { employee_id: string; field: string; since: number }>()
  for (const { employeeId, field } of changes) {
    const section = catalogue().section(field.section)
    for (const { key } of section?.repeating ? section.fields : [field])
      places.set(`${employeeId}|${key}`, { employee_id: employeeId, field: key, since: tx.cx.now() })
  }
  await insertRows(tx, 'archives_kept_here', [...places.values()], { ignoreDuplicates: true })
}

/** `employeeId|field` of everything the roster must leave alone. */
export async function keptHere(target: Db | Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows<{ employeeId: string; field: string }>(
    target,
    `SELECT employee_id AS employeeId, field FROM archives_kept_here WHERE employee_id IN (${marks(employeeIds.length)})`,
    employeeIds,
  )
  return new Set(found.map(({ employeeId, field }) => `${employeeId}|${field}`))
}
