import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** Somebody of the left pool, with what the dates of their data rest on. */
export interface Leaver {
  employeeId: string
  joinedOn: string | null
  leftOn: string | null
  /** When the leaving in force was written down here. */
  recordedAt: number
  /** Paths of the departments last belonged to, `/<id>/<id>/`. */
  departmentPaths: string[]
}

/** Those of these people who left (or died); the others are not in the answer. */
export async function listLeavers(target: Db | Tx, employeeIds: readonly string[]): Promise<Leaver[]> {
  if (employeeIds.length === 0) return []
  const asked = inList(target, employeeIds)
  const found = await rows<Omit<Leaver, 'departmentPaths'>>(
    target,
    `SELECT e.id AS employeeId, e.joined_on AS joinedOn, e.left_on AS leftOn,
       COALESCE((SELECT MIN(t.at) FROM people_transitions t WHERE t.employee_id = e.id AND t.to_state IN ('left', 'deceased')
         AND t.from_state NOT IN ('left', 'deceased') AND t.id > COALESCE((SELECT MAX(b.id) FROM people_transitions b
           WHERE b.employee_id = e.id AND b.to_state IN ('active', 'submitted', 'pending')), '')), e.state_since) AS recordedAt
     FROM people_employees e WHERE e.state IN ('left', 'deceased', 'partly_erased', 'erased') AND e.id ${asked.sql}`,
    asked.values,
  )
  const paths = await rows<{ employeeId: string; path: string }>(
    target,
    `SELECT m.employee_id AS employeeId, d.path FROM people_memberships m JOIN people_departments d ON d.id = m.department_id
     WHERE m.employee_id ${asked.sql}`,
    asked.values,
  )
  return found.map((one) => ({
    ...one,
    recordedAt: Number(one.recordedAt),
    departmentPaths: paths.filter(({ employeeId }) => employeeId === one.employeeId).map(({ path }) => path),
  }))
}
