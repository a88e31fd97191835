import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
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
