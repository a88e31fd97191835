import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'

export interface Holder {
  employeeId: string
  role: RoleId
  duties: DutyId[]
}

/** Who holds which role now, and is here to act. */
export async function holdersInForce(target: Db | Tx): Promise<Holder[]> {
  const found = await rows<Omit<Holder, 'duties'> & { duties: string }>(
    target,
    `SELECT r.employee_id AS employeeId, r.role, r.duties FROM people_role_assignments r
     JOIN people_employees e ON e.id = r.employee_id WHERE r.state = 'in_force' AND e.pool <> 'left'`,
  )
  return found.map((one) => ({ ...one, duties: one.duties.split(',').filter(Boolean) as DutyId[] }))
}
