import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'

export interface Circle {
  employeeId: string
  pseudonym: string
  departmentIds: string[]
  /** Pseudonyms of those who lead one of these departments or one above. */
  managers: Set<string>
}

/** Whoever holds or held a role, with the people above them; for rules over the log, which knows pseudonyms only. */
export async function circlesOfRoleHolders(db: Db): Promise<Circle[]> {
  const found = await rows<{ employeeId: string; pseudonym: string; departmentId: string | null; path: string | null }>(
    db,
    `SELECT e.id AS employeeId, e.pseudonym, m.department_id AS departmentId, d.path FROM people_employees e
     LEFT JOIN people_memberships m ON m.employee_id = e.id LEFT JOIN people_departments d ON d.id = m.department_id
     WHERE e.id IN (SELECT employee_id FROM people_role_assignments WHERE state IN ('in_force', 'ended'))`,
  )
  const heads = await rows<{ departmentId: string; pseudonym: string }>(
    db,
    `SELECT h.department_id AS departmentId, e.pseudonym FROM people_department_heads h
     JOIN people_employees e ON e.id = h.employee_id`,
  )
  const circles = new Map<string, Circle>()
  for (const { employeeId, pseudonym, departmentId, path } of found) {
    const circle = circles.get(employeeId) ?? { employeeId, pseudonym, departmentIds: [], managers: new Set<string>() }
    circles.set(employeeId, circle)
    if (departmentId) circle.departmentIds.push(departmentId)
    const above = new Set(path?.split('/'))
    for (const head of heads)
      if (above.has(head.departmentId) && head.pseudonym !== pseudonym) circle.managers.add(head.pseudonym)
  }
  return [...circles.values()]
}

/** Pseudonyms of who works in these departments, by department. */
export async function pseudonymsIn(db: Db, departmentIds: readonly string[]): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>()
  if (departmentIds.length === 0) return members
  const wanted = inList(db, departmentIds)
  const found = await rows<{ departmentId: string; pseudonym: string }>(
    db,
    `SELECT m.department_id AS departmentId, e.pseudonym FROM people_memberships m
     JOIN people_employees e ON e.id = m.employee_id WHERE m.department_id ${wanted.sql}`,
    wanted.values,
  )
  for (const { departmentId, pseudonym } of found)
    members.set(departmentId, [...(members.get(departmentId) ?? []), pseudonym])
  return members
}

/** Every name of the mirror, for masking third persons out of a text. */
export async function everyName(db: Db): Promise<string[]> {
  return (await rows<{ name: string }>(db, 'SELECT DISTINCT name FROM people_employees')).map(({ name }) => name)
}
