import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type RequestRow, requestColumns } from './request.model.ts'

/** What somebody asked for, newest first. */
export function requestsOf(target: Db | Tx, employeeId: string): Promise<RequestRow[]> {
  return rows(
    target,
    `SELECT ${requestColumns} FROM leavers_requests WHERE employee_id = ? ORDER BY id DESC LIMIT 20`,
    [employeeId],
  )
}
