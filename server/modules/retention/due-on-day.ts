import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { waitingStates } from './count-days.ts'
import type { DueRow } from './due.model.ts'
import { dueRowsOf } from './recompute.ts'

/**
 * The next people of a day's list, in the order of their ids behind `after`, each with what of theirs goes that day. A
 * range of the index per state, however many there are.
 */
export async function dueOnDay(
  target: Db | Tx,
  day: string,
  { after, limit }: { after: string; limit: number },
): Promise<{ rows: DueRow[]; more: boolean }> {
  const parts = waitingStates.map(
    (state, index) =>
      `SELECT * FROM (SELECT DISTINCT employee_id AS id FROM retention_due WHERE state = '${state}' AND erase_on = ?
         AND employee_id > ? ORDER BY employee_id LIMIT ${limit + 1}) AS part${index}`,
  )
  const found = await rows<{ id: string }>(
    target,
    `${parts.join(' UNION ')} ORDER BY id LIMIT ${limit + 1}`,
    waitingStates.flatMap(() => [day, after]),
  )
  const ids = found.slice(0, limit).map(({ id }) => id)
  const all = await dueRowsOf(target, ids)
  return {
    rows: all.filter(({ state, eraseOn }) => eraseOn === day && (waitingStates as readonly string[]).includes(state)),
    more: found.length > limit,
  }
}

/** When something of each of these people goes next; whoever is missing has nothing that goes by itself. */
export async function nextDaysOf(target: Db | Tx, employeeIds: readonly string[]): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map()
  const asked = inList(target, employeeIds)
  const found = await rows<{ employeeId: string; day: string }>(
    target,
    `SELECT employee_id AS employeeId, MIN(erase_on) AS day FROM retention_due
     WHERE employee_id ${asked.sql} AND state IN (${waitingStates.map((state) => `'${state}'`).join(',')})
       AND erase_on IS NOT NULL GROUP BY employee_id`,
    asked.values,
  )
  return new Map(found.map(({ employeeId, day }) => [employeeId, day]))
}
