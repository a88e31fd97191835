import { inList, rows, run, type SqlValue } from './query.ts'
import type { Tx } from './transaction.ts'

/**
 * Deletes rows of people and says how many of whom. `where` narrows them down, with its own parameters; `column` names
 * the person.
 */
export async function destroyRows(
  tx: Tx,
  from: { table: string; column?: string; where?: { sql: string; values: readonly SqlValue[] } },
  employeeIds: readonly string[],
): Promise<Map<string, number>> {
  const { table, column = 'employee_id', where } = from
  const of = inList(tx, employeeIds)
  const condition = `${column} ${of.sql}${where ? ` AND ${where.sql}` : ''}`
  const values = [...of.values, ...(where?.values ?? [])]
  const found = await rows<{ employeeId: string; n: number }>(
    tx,
    `SELECT ${column} AS employeeId, COUNT(*) AS n FROM ${table} WHERE ${condition} GROUP BY ${column}`,
    values,
  )
  if (found.length > 0) await run(tx, `DELETE FROM ${table} WHERE ${condition}`, values)
  return new Map(found.map(({ employeeId, n }) => [employeeId, Number(n)]))
}

/** Sums of several destructions, by person. */
export function addCounts(...parts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>()
  for (const part of parts) for (const [id, n] of part) sum.set(id, (sum.get(id) ?? 0) + n)
  return sum
}
