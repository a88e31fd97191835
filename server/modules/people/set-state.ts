import { rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { EmploymentStateId } from '#shared/vocabulary/states.ts'
import { append } from '../audit/index.ts'
import { poolOf } from './employee.model.ts'
import { EmployeeLeft } from './events.ts'
import { endSessionsOf } from './sessions.ts'

export interface StateChange {
  userId: string
  state: EmploymentStateId
  lastWorkOn: string | null
  leftOn: string | null
  /** What was read that says so. */
  evidence: string
}

/**
 * Moves a person to a state read from DingTalk. Leaving takes effect on the next request: sessions and roles end in the
 * same transaction. Returns false when nothing changed or the person is unknown.
 */
export async function setState(tx: Tx, change: StateChange): Promise<boolean> {
  const [person] = await rows<{
    id: string
    state: EmploymentStateId
    lastWorkOn: string | null
    leftOn: string | null
  }>(tx, 'SELECT id, state, last_work_on AS lastWorkOn, left_on AS leftOn FROM people_employees WHERE user_id = ?', [
    change.userId,
  ])
  if (!person) return false
  if (person.state === change.state && person.lastWorkOn === change.lastWorkOn && person.leftOn === change.leftOn)
    return false
  const pool = poolOf[change.state]
  const now = tx.cx.now()
  await run(
    tx,
    `UPDATE people_employees SET state = ?, pool = ?, state_since = ?, state_evidence = ?, last_work_on = ?, left_on = ?, updated_at = ? WHERE id = ?`,
    [change.state, pool, now, change.evidence, change.lastWorkOn, change.leftOn, now, person.id],
  )
  await run(tx, 'UPDATE people_memberships SET pool = ? WHERE employee_id = ?', [pool, person.id])
  await run(tx, 'UPDATE people_search_terms SET pool = ? WHERE employee_id = ?', [pool, person.id])
  if (pool === 'left' && poolOf[person.state] !== 'left') await endEverything(tx, person.id)
  return true
}

async function endEverything(tx: Tx, employeeId: string): Promise<void> {
  await endSessionsOf(tx, employeeId)
  const roles = await rows<{ id: string; role: string }>(
    tx,
    "SELECT id, role FROM people_role_assignments WHERE employee_id = ? AND state IN ('in_force', 'proposed')",
    [employeeId],
  )
  for (const { id, role } of roles) {
    await run(tx, "UPDATE people_role_assignments SET state = 'ended', until_at = ? WHERE id = ?", [tx.cx.now(), id])
    await append(tx, [
      {
        by: tx.cx,
        action: 'people.role_ended',
        result: 'done',
        subjectId: employeeId,
        details: { role, because: 'left' },
      },
    ])
  }
  await publish(tx, EmployeeLeft, { employeeId, at: tx.cx.now() })
}
