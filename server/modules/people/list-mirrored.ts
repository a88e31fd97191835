import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { EmploymentStateId, PoolId } from '#shared/vocabulary/states.ts'

export interface MirroredPerson {
  id: string
  userId: string
  state: EmploymentStateId
  pool: PoolId
}

/** Everybody in the mirror, for comparing with DingTalk. */
export async function listMirrored(db: Db): Promise<MirroredPerson[]> {
  return rows(db, 'SELECT id, user_id AS userId, state, pool FROM people_employees ORDER BY id')
}

/** How many were moved to the left pool since a moment. */
export async function countLeftSince(db: Db, since: number): Promise<number> {
  const found = await row<{ n: number }>(
    db,
    "SELECT COUNT(*) AS n FROM people_employees WHERE pool = 'left' AND state_since > ?",
    [since],
  )
  return Number(found?.n ?? 0)
}
