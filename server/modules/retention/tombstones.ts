import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { lockPeople } from '../people/index.ts'
import type { TombstoneGroundId } from './tombstone.model.ts'

/**
 * Writes down that these fields of these people are destroyed, in the transaction that destroys them. From then on what
 * a person has to say about them is said here: no copy of before comes in again.
 */
export async function entomb(
  tx: Tx,
  destroyed: readonly { employeeId: string; field: string }[],
  ground: TombstoneGroundId,
): Promise<void> {
  await lockPeople(
    tx,
    destroyed.map(({ employeeId }) => employeeId),
  )
  await insertRows(
    tx,
    'retention_tombstones',
    destroyed.map(({ employeeId, field }) => ({ employee_id: employeeId, field, ground, at: tx.cx.now() })),
    { ignoreDuplicates: true },
  )
}

/**
 * `employeeId|field` of what was destroyed. Whoever writes a copy asks within the writing transaction, which keeps
 * these people locked until it ends: of a writer and an eraser at the same moment one comes after the other.
 */
export async function entombed(target: Db | Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (employeeIds.length === 0) return new Set()
  if ('cx' in target) await lockPeople(target, employeeIds)
  const found = await rows<{ employeeId: string; field: string }>(
    target,
    `SELECT employee_id AS employeeId, field FROM retention_tombstones WHERE employee_id IN (${marks(employeeIds.length)})`,
    employeeIds,
  )
  return new Set(found.map(({ employeeId, field }) => `${employeeId}|${field}`))
}
