import type { Db } from '#server/platform/db/connection.ts'
import { row } from '#server/platform/db/query.ts'
import type { RetentionClassId } from '../catalogue/index.ts'

/** `yyyy-mm-dd` on which a leaver's data of a class is destroyed; null while no rule has said so. */
export async function eraseDayOf(db: Db, employeeId: string, retentionClass: RetentionClassId): Promise<string | null> {
  const due = await row<{ eraseOn: string | null }>(
    db,
    'SELECT erase_on AS eraseOn FROM retention_due WHERE employee_id = ? AND retention_class = ?',
    [employeeId, retentionClass],
  )
  return due?.eraseOn ?? null
}
