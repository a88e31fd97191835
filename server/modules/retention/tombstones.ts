import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { formersOf, lockPeople } from '../people/index.ts'
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
 * `employeeId|field` of what was destroyed, in an earlier archive of the person too, up to their return. Whoever writes
 * a copy asks within the writing transaction, which keeps these people locked until it ends: of a writer and an eraser
 * at the same moment one comes after the other.
 */
export async function entombed(target: Db | Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (employeeIds.length === 0) return new Set()
  if ('cx' in target) await lockPeople(target, employeeIds)
  const formers = await formersOf(target, employeeIds)
  const before = new Map(
    [...formers].flatMap(([id, some]) => {
      const backAt = Math.max(...some.map((one) => one.backAt))
      return some.map((one) => [one.id, { id, backAt }] as const)
    }),
  )
  const asked = [...employeeIds, ...before.keys()]
  const found = await rows<{ employeeId: string; field: string; at: number }>(
    target,
    `SELECT employee_id AS employeeId, field, at FROM retention_tombstones WHERE employee_id IN (${marks(asked.length)})`,
    asked,
  )
  return new Set(
    found.flatMap(({ employeeId, field, at }) => {
      const former = before.get(employeeId)
      if (!former) return `${employeeId}|${field}`
      return Number(at) <= former.backAt ? `${former.id}|${field}` : []
    }),
  )
}
