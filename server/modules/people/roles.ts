import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type DutyId, type RoleId, roleIds } from '#shared/vocabulary/roles.ts'
import { append } from '../audit/index.ts'
import { RoleEnded } from './events.ts'
import type { RoleAssignmentRow } from './session.model.ts'

export type RoleView = ResponseOf<Api['people.propose_role']>
type Assignment = RoleAssignmentRow & { name: string }

const columns = `r.id, r.employee_id AS employeeId, e.name, r.role, r.duties, r.state, r.proposed_by AS proposedBy,
  r.proposed_by_name AS proposedByName, r.proposed_at AS proposedAt, r.agreed_by_name AS agreedByName, r.since, r.until_at AS untilAt`
const from = 'people_role_assignments r JOIN people_employees e ON e.id = r.employee_id'

/** Roles of which the organisation must keep at least one holder. */
const indispensable: readonly RoleId[] = ['hr_admin', 'privacy_officer', 'system_admin']

export async function holdersOf(target: Db | Tx, role: RoleId): Promise<{ employeeId: string; name: string }[]> {
  return rows(
    target,
    `SELECT r.employee_id AS employeeId, e.name FROM ${from} WHERE r.role = ? AND r.state = 'in_force'`,
    [role],
  )
}

export async function findAssignment(target: Db | Tx, id: string): Promise<Assignment | undefined> {
  return row<Assignment>(target, `SELECT ${columns} FROM ${from} WHERE r.id = ?`, [id])
}

/** HR admin and privacy officer are never one person; nobody holds or awaits a role twice (product.md 2). */
export async function refuseConflicts(tx: Tx, employeeId: string, role: RoleId): Promise<void> {
  const held = await rows<{ role: RoleId }>(
    tx,
    "SELECT role FROM people_role_assignments WHERE employee_id = ? AND state IN ('in_force', 'proposed')",
    [employeeId],
  )
  if (held.some((one) => one.role === role)) throw new AppError('people.role_exists')
  const opposite: Partial<Record<RoleId, RoleId>> = { hr_admin: 'privacy_officer', privacy_officer: 'hr_admin' }
  if (held.some((one) => one.role === opposite[role])) throw new AppError('people.role_conflict')
}

/** Writes an assignment: proposed, or in force at once where `agreedByName` says who may do so (the first appointments). */
export async function insertAssignment(
  tx: Tx,
  input: { employeeId: string; role: RoleId; duties: readonly DutyId[]; agreedByName: string | null },
): Promise<string> {
  const now = tx.cx.now()
  const id = newId(now)
  await insertRows(tx, 'people_role_assignments', [
    {
      id,
      employee_id: input.employeeId,
      role: input.role,
      duties: input.duties.join(','),
      state: input.agreedByName ? 'in_force' : 'proposed',
      proposed_by: tx.cx.actor?.employeeId ?? null,
      proposed_by_name: tx.cx.actor?.name ?? '',
      proposed_at: now,
      agreed_by_name: input.agreedByName,
      since: input.agreedByName ? now : null,
      until_at: null,
    },
  ])
  await append(tx, [
    {
      by: tx.cx,
      action: input.agreedByName ? 'people.role_given' : 'people.role_proposed',
      result: input.agreedByName ? 'done' : 'pending',
      subjectId: input.employeeId,
      details: { role: input.role, duties: input.duties.join(',') },
    },
  ])
  return id
}

/** Decides a proposal once: the condition on its state makes it so. */
export async function decideAssignment(
  tx: Tx,
  id: string,
  decision: { agreed: boolean; byName: string },
): Promise<void> {
  const assignment = await findAssignment(tx, id)
  if (!assignment) throw new AppError('request.not_found')
  const changed = await run(
    tx,
    `UPDATE people_role_assignments SET state = ?, agreed_by_name = ?, since = ? WHERE id = ? AND state = 'proposed'`,
    [decision.agreed ? 'in_force' : 'refused', decision.byName, decision.agreed ? tx.cx.now() : null, id],
  )
  if (changed !== 1) throw new AppError('access.approval_closed')
  if (decision.agreed)
    await append(tx, [
      {
        by: tx.cx,
        action: 'people.role_given',
        result: 'done',
        subjectId: assignment.employeeId,
        details: { role: assignment.role, duties: assignment.duties },
      },
    ])
}

/** Ends a role; the holder's next request no longer has it. */
export async function endRole(cx: Cx, id: string): Promise<RoleView> {
  return inTransaction(cx, async (tx) => {
    const assignment = await findAssignment(tx, id)
    if (!assignment || (assignment.state !== 'in_force' && assignment.state !== 'proposed'))
      throw new AppError('people.not_found')
    if (assignment.state === 'in_force' && indispensable.includes(assignment.role)) {
      const holders = await holdersOf(tx, assignment.role)
      if (holders.length <= 1) throw new AppError('people.last_role_holder')
    }
    await run(tx, "UPDATE people_role_assignments SET state = 'ended', until_at = ? WHERE id = ?", [tx.cx.now(), id])
    await append(tx, [
      {
        by: cx,
        action: 'people.role_ended',
        result: 'done',
        subjectId: assignment.employeeId,
        details: { role: assignment.role },
      },
    ])
    await publish(tx, RoleEnded, {
      employeeId: assignment.employeeId,
      role: assignment.role,
      assignmentId: id,
      wasInForce: assignment.state === 'in_force',
      because: 'ended',
    })
    return presentAssignment(cx, { ...assignment, state: 'ended', untilAt: tx.cx.now() })
  })
}

export function presentAssignment(cx: Cx, assignment: Assignment): RoleView {
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  return {
    id: assignment.id,
    employeeId: assignment.employeeId,
    name: assignment.name,
    role: assignment.role,
    duties: assignment.duties.split(',').filter(Boolean) as DutyId[],
    state: assignment.state,
    proposedBy: assignment.proposedByName,
    agreedBy: assignment.agreedByName,
    since: iso(assignment.since),
    until: iso(assignment.untilAt),
    canEnd:
      actorOf(cx).abilities.has('roles.propose') &&
      (assignment.state === 'in_force' || assignment.state === 'proposed'),
  }
}

export async function listRoles(cx: Cx): Promise<ResponseOf<Api['people.roles']>> {
  const found = await rows<Assignment>(
    cx.deps.db,
    `SELECT ${columns} FROM ${from} WHERE r.state IN ('in_force', 'proposed') ORDER BY r.role, e.sort_name`,
  )
  return {
    items: found.map((assignment) => presentAssignment(cx, assignment)),
    canPropose: actorOf(cx).abilities.has('roles.propose') ? [...roleIds] : [],
  }
}

/** The DingTalk main admin is the first system admin (product.md 2); later ones are proposed like any role. */
export async function appointMainAdmin(tx: Tx, userId: string): Promise<void> {
  if ((await holdersOf(tx, 'system_admin')).length > 0) return
  const person = await row<{ id: string }>(tx, "SELECT id FROM people_employees WHERE user_id = ? AND pool <> 'left'", [
    userId,
  ])
  if (person)
    await insertAssignment(tx, { employeeId: person.id, role: 'system_admin', duties: [], agreedByName: 'DingTalk' })
}
