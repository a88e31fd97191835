import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** Who heads a department of this person or one above it, and is here to act; never the person. */
export async function headsAbove(target: Db | Tx, employeeId: string): Promise<string[]> {
  const own = await rows<{ path: string }>(
    target,
    'SELECT d.path FROM people_memberships m JOIN people_departments d ON d.id = m.department_id WHERE m.employee_id = ?',
    [employeeId],
  )
  const heads = await rows<{ employeeId: string; path: string }>(
    target,
    `SELECT h.employee_id AS employeeId, d.path FROM people_department_heads h
     JOIN people_departments d ON d.id = h.department_id AND d.vanished_at IS NULL
     JOIN people_employees e ON e.id = h.employee_id AND e.pool <> 'left'`,
  )
  return [
    ...new Set(
      heads
        .filter((head) => head.employeeId !== employeeId && own.some(({ path }) => path.startsWith(head.path)))
        .map((head) => head.employeeId),
    ),
  ]
}
