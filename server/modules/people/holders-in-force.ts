import { rows } from '#server/platform/db/query.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'
import { type At, askedAt, inForce } from './in-force.ts'

export interface Holder {
  employeeId: string
  role: RoleId
  duties: DutyId[]
  /** Department ids, each with all below it; null for the whole company. */
  scope: string[] | null
  lastDay: string | null
  /** The DingTalk role it follows, by its present name. */
  follows: string | null
}

/** Who holds which role now, and is here to act. */
export async function holdersInForce(at: At): Promise<Holder[]> {
  const { target, today } = askedAt(at)
  const found = await rows<Omit<Holder, 'duties' | 'scope'> & { duties: string; scope: string | null }>(
    target,
    `SELECT r.employee_id AS employeeId, r.role, r.duties, r.scope, r.last_day AS lastDay, l.name AS follows
     FROM people_role_assignments r JOIN people_employees e ON e.id = r.employee_id
     LEFT JOIN people_role_links l ON l.id = r.link_id WHERE ${inForce('r')} AND e.pool <> 'left'`,
    [today],
  )
  return found.map((one) => ({
    ...one,
    duties: one.duties.split(',').filter(Boolean) as DutyId[],
    scope: one.scope === null ? null : (JSON.parse(one.scope) as string[]),
  }))
}
