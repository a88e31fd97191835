import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'

/**
 * Which kinds of data of these people are past their time of use by rules two persons agreed to: kept only because the
 * law still asks for them, a case holds them, or the run that destroys them has not come yet.
 */
export async function storageOnly(db: Db, employeeIds: readonly string[]): Promise<Map<string, Set<RetentionClassId>>> {
  const stored = new Map<string, Set<RetentionClassId>>()
  if (employeeIds.length === 0) return stored
  const asked = inList(db, employeeIds)
  const found = await rows<{ employeeId: string; retentionClass: RetentionClassId }>(
    db,
    `SELECT employee_id AS employeeId, retention_class AS retentionClass FROM retention_due
     WHERE employee_id ${asked.sql} AND rule_version > 0 AND state IN ('storage_only', 'held', 'due')`,
    asked.values,
  )
  for (const { employeeId, retentionClass } of found)
    stored.set(employeeId, (stored.get(employeeId) ?? new Set()).add(retentionClass))
  return stored
}
