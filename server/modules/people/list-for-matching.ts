import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { PoolId } from '#shared/vocabulary/states.ts'

/** By what somebody can be recognised in a table that was kept elsewhere. */
export interface MatchablePerson {
  id: string
  userId: string
  name: string
  employeeNumber: string | null
  departmentNames: string[]
  pool: PoolId
}

/** Everybody in the mirror, and the names of all departments. */
export async function listForMatching(db: Db): Promise<{ people: MatchablePerson[]; departments: string[] }> {
  const people = await rows<Omit<MatchablePerson, 'departmentNames'> & { departmentNames: string }>(
    db,
    `SELECT id, user_id AS userId, name, employee_number AS employeeNumber, department_names AS departmentNames, pool
     FROM people_employees ORDER BY id`,
  )
  const departments = await rows<{ name: string }>(
    db,
    'SELECT DISTINCT name FROM people_departments WHERE vanished_at IS NULL ORDER BY name',
  )
  return {
    people: people.map((one) => ({ ...one, departmentNames: JSON.parse(one.departmentNames) as string[] })),
    departments: departments.map(({ name }) => name),
  }
}
