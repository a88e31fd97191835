import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { HoldRow } from './hold.model.ts'

export const holdColumns = `id, employee_id AS employeeId, classes, case_number AS caseNumber, ends_on AS endsOn, state,
  owner_id AS ownerId, owner_name AS ownerName, ground, placed_by AS placedBy, placed_by_name AS placedByName,
  placed_at AS placedAt, agreed_by_name AS agreedByName, ending_asked_at AS endingAskedAt,
  ended_at AS endedAt, ended_by_name AS endedByName, renews`

export async function findHolds(target: Db | Tx, ids: readonly string[]): Promise<HoldRow[]> {
  if (ids.length === 0) return []
  const asked = inList(target, ids)
  return rows(target, `SELECT ${holdColumns} FROM retention_holds WHERE id ${asked.sql}`, asked.values)
}

export async function findHold(target: Db | Tx, id: string): Promise<HoldRow | undefined> {
  return (await findHolds(target, [id]))[0]
}
