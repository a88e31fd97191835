import type { Db } from '#server/platform/db/connection.ts'
import { inList, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { EmploymentStateId, PoolId } from '#shared/vocabulary/states.ts'

export interface MirroredPerson {
  id: string
  userId: string
  state: EmploymentStateId
  pool: PoolId
  readState: EmploymentStateId | null
  stateSince: number
}

const columns = 'id, user_id AS userId, state, pool, read_state AS readState, state_since AS stateSince'

/** Everybody in the mirror, for comparing with DingTalk. */
export async function listMirrored(db: Db): Promise<MirroredPerson[]> {
  return rows(db, `SELECT ${columns} FROM people_employees ORDER BY id`)
}

/** Those of the mirror whom these DingTalk user ids name. */
export async function findMirrored(target: Db | Tx, userIds: readonly string[]): Promise<MirroredPerson[]> {
  if (userIds.length === 0) return []
  const asked = inList(target, userIds)
  return rows(target, `SELECT ${columns} FROM people_employees WHERE user_id ${asked.sql}`, asked.values)
}

/** Whose leaving is under way or has to be confirmed, or who is missing: they are read again every few minutes. */
export async function listUnsettled(db: Db): Promise<MirroredPerson[]> {
  return rows(
    db,
    `SELECT ${columns} FROM people_employees
     WHERE state IN ('submitted', 'pending', 'to_confirm') OR (vanished_at IS NOT NULL AND pool <> 'left')`,
  )
}

export async function countEmployed(target: Db | Tx): Promise<number> {
  return Number(
    (await row<{ n: number }>(target, "SELECT COUNT(*) AS n FROM people_employees WHERE pool <> 'left'"))?.n,
  )
}
