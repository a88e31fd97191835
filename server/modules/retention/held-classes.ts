import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { lockPeople } from '../people/index.ts'
import { holdsOf } from './holds-of.ts'

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
  const held = new Map<string, Set<RetentionClassId>>()
  for (const { employeeId, classes } of await holdsOf(target, employeeIds, today)) {
    const all = held.get(employeeId) ?? new Set<RetentionClassId>()
    for (const one of classes) all.add(one)
    held.set(employeeId, all)
  }
  return held
}
