import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'

export interface StandingHold {
  employeeId: string
  classes: RetentionClassId[]
  caseNumber: string
  /** The last local day it holds. */
  endsOn: string
}

/** Legal holds in force on that local day, the one that ends first first. */
export async function holdsOf(target: Db | Tx, employeeIds: readonly string[], today: string): Promise<StandingHold[]> {
  if (employeeIds.length === 0) return []
  const asked = inList(target, employeeIds)
  const found = await rows<Omit<StandingHold, 'classes'> & { classes: string }>(
    target,
    `SELECT employee_id AS employeeId, classes, case_number AS caseNumber, ends_on AS endsOn FROM retention_holds
     WHERE state = 'in_force' AND ends_on >= ? AND employee_id ${asked.sql} ORDER BY ends_on, id`,
    [today, ...asked.values],
  )
  return found.map((one) => ({ ...one, classes: JSON.parse(one.classes) as RetentionClassId[] }))
}
