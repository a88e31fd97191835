import type { Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
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

/** Everybody in the mirror whom the caller acts for, and the names of all departments. */
export async function listForMatching(cx: Cx): Promise<{ people: MatchablePerson[]; departments: string[] }> {
  const { db } = cx.deps
  const scope = cx.actor?.scopeDepartmentIds ?? null
  const within = scope && inList(db, [...scope])
  const people = await rows<Omit<MatchablePerson, 'departmentNames'> & { departmentNames: string }>(
    db,
    `SELECT id, user_id AS userId, name, employee_number AS employeeNumber, department_names AS departmentNames, pool
     FROM people_employees
     ${within ? `WHERE id IN (SELECT employee_id FROM people_memberships WHERE department_id ${within.sql})` : ''} ORDER BY id`,
    within?.values ?? [],
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
