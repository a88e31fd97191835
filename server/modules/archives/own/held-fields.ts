import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** How many values and files there are of each field of these people; nothing is opened. */
export async function heldFields(
  target: Db | Tx,
  employeeIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  if (employeeIds.length === 0) return new Map()
  const people = inList(target, employeeIds)
  const found = await rows<{ employeeId: string; field: string; n: number }>(
    target,
    `SELECT employee_id AS employeeId, field, COUNT(*) AS n FROM archives_values
     WHERE is_current = 1 AND employee_id ${people.sql} GROUP BY employee_id, field
     UNION ALL SELECT employee_id, field, COUNT(*) FROM archives_attachments
     WHERE employee_id ${people.sql} GROUP BY employee_id, field`,
    [...people.values, ...people.values],
  )
  const held = new Map<string, Map<string, number>>(employeeIds.map((id) => [id, new Map()]))
  for (const { employeeId, field, n } of found) held.get(employeeId)?.set(field, Number(n))
  return held
}
