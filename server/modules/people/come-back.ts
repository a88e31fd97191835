import { newId } from '#server/lib/ids.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { limits } from '#shared/limits.ts'
import type { EmployeeRow } from './employee.model.ts'
import { EmployeeMoved } from './events.ts'
import { leaversSince } from './leavers-since.ts'

const dayMs = 86_400_000

/** What was read, or who said it, that somebody is back. */
export interface Evidence {
  evidence: string
  hint?: string | null
}

/**
 * Of these, who left longer ago than a mistake is noticed in, or of whom something was erased. Before that nothing can
 * have been destroyed, and a leaving that is taken back looks like a return: the archive goes on as if nothing happened.
 */
export async function goneForGood(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const before = tx.cx.now() - limits.leaverErasureDays * dayMs
  const known = await leaversSince(tx, ids)
  return new Set(
    [...known].flatMap(([id, { state, recordedAt }]) =>
      state === 'partly_erased' || state === 'erased' || recordedAt <= before ? id : [],
    ),
  )
}

/**
 * Somebody is back after a leaving that was one: the old archive stays a leaver's, with the dates of that leaving, and
 * gives its account to the new one, which begins empty. Called before the new rows are written.
 */
export async function comeBack(
  tx: Tx,
  returned: { former: Pick<EmployeeRow, 'id' | 'state'>; id: string; evidence: string; hint?: string | null }[],
): Promise<void> {
  const now = tx.cx.now()
  for (const { former, id, evidence, hint = null } of returned) {
    await run(
      tx,
      `UPDATE people_employees SET came_back_as = ?, user_id = ?, union_id = NULL, read_state = 'left', updated_at = ?
       WHERE id = ?`,
      [id, `former:${former.id}`, now, former.id],
    )
    await insertRows(tx, 'people_transitions', [
      {
        id: newId(now),
        employee_id: id,
        transition: 'rehired',
        from_state: former.state,
        to_state: 'active',
        at: now,
        evidence,
        hint,
        last_work_on: null,
        left_on: null,
        moved_by: tx.cx.actor?.employeeId ?? null,
        moved_by_name: tx.cx.actor?.name ?? null,
        case_id: null,
      },
    ])
    await publish(tx, EmployeeMoved, {
      employeeId: id,
      transition: 'rehired',
      from: former.state,
      to: 'active',
      at: now,
    })
  }
}
