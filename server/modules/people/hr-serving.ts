import { rows } from '#server/platform/db/query.ts'
import { type At, askedAt, inForce } from './in-force.ts'

/**
 * HR admins who act for a person's part of the company; all of them where nobody does, since nobody who asks may be
 * left without an answer.
 */
export async function hrServing(at: At): Promise<(person: { departmentIds: readonly string[] }) => readonly string[]> {
  const { target, today } = askedAt(at)
  const holders = await rows<{ employeeId: string; scope: string | null }>(
    target,
    `SELECT r.employee_id AS employeeId, r.scope FROM people_role_assignments r
     JOIN people_employees e ON e.id = r.employee_id
     WHERE r.role = 'hr_admin' AND ${inForce('r')} AND e.pool <> 'left'`,
    [today],
  )
  const everybody = holders.map(({ employeeId }) => employeeId)
  if (holders.every(({ scope }) => scope === null)) return () => everybody
  const paths = new Map(
    (await rows<{ id: string; path: string }>(target, 'SELECT id, path FROM people_departments')).map(
      ({ id, path }) => [id, path],
    ),
  )
  return ({ departmentIds }) => {
    // A path names a department and all above it.
    const above = new Set(departmentIds.flatMap((id) => paths.get(id)?.split('/') ?? []))
    const serving = holders.filter(
      ({ scope }) => scope === null || (JSON.parse(scope) as string[]).some((id) => above.has(id)),
    )
    return serving.length > 0 ? serving.map(({ employeeId }) => employeeId) : everybody
  }
}
