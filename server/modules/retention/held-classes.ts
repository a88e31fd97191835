import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { lockPeople } from '../people/index.ts'

/**
 * Which kinds of data of these people some case holds on that local day. Whoever erases asks within the erasing
 * transaction, which keeps the people locked: a hold placed a moment ago wins.
 */
export async function heldClasses(
  target: Db | Tx,
  employeeIds: readonly string[],
  today: string,
): Promise<Map<string, Set<RetentionClassId>>> {
  if (employeeIds.length === 0) return new Map()
  if ('cx' in target) await lockPeople(target, employeeIds)
  const asked = inList(target, employeeIds)
  const found = await rows<{ employeeId: string; classes: string }>(
    target,
    `SELECT employee_id AS employeeId, classes FROM retention_holds
     WHERE state = 'in_force' AND ends_on >= ? AND employee_id ${asked.sql}`,
    [today, ...asked.values],
  )
  const held = new Map<string, Set<RetentionClassId>>()
  for (const { employeeId, classes } of found) {
    const all = held.get(employeeId) ?? new Set<RetentionClassId>()
    for (const one of JSON.parse(classes) as RetentionClassId[]) all.add(one)
    held.set(employeeId, all)
  }
  return held
}
