import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { TransitionRow } from './transition.model.ts'

export type PersonTransition = Omit<TransitionRow, 'employeeId' | 'movedBy' | 'hint' | 'caseId'>

/** How somebody came to stand where they do, newest first. */
export function listTransitions(cx: Cx, employeeId: string): Promise<PersonTransition[]> {
  return rows(
    cx.deps.db,
    `SELECT id, transition, from_state AS fromState, to_state AS toState, at, evidence, last_work_on AS lastWorkOn,
       left_on AS leftOn, moved_by_name AS movedByName
     FROM people_transitions WHERE employee_id = ? ORDER BY id DESC LIMIT 200`,
    [employeeId],
  )
}

/** How many DingTalk alone moved to the left pool since a moment: neither by hand nor confirmed as a mass. */
export async function countReadLeavings(tx: Tx, since: number): Promise<number> {
  const found = await row<{ n: number }>(
    tx,
    `SELECT COUNT(*) AS n FROM people_transitions
     WHERE at > ? AND transition IN ('left', 'removed') AND moved_by IS NULL AND case_id IS NULL`,
    [since],
  )
  return Number(found?.n ?? 0)
}
