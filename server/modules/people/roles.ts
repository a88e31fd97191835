import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, row, rows, run } from '#server/platform/db/query.ts'
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

const columns = `r.id, r.employee_id AS employeeId, e.name, r.role, r.duties, r.scope, r.state, r.proposed_by AS proposedBy,
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

/** What a role lets somebody do: which duties, and for which part of the company. */
export interface RoleExtent {
  role: RoleId
  duties: readonly DutyId[]
  /** Department ids; null for the whole company. */
  scope: readonly string[] | null
}

/**
 * HR admin and privacy officer are never one person; nobody holds or awaits a role twice (product.md 2). The same role
 * with other duties or another scope is a change of the one held, which is answered.
 */
export async function refuseConflicts(tx: Tx, employeeId: string, asked: RoleExtent): Promise<RoleExtent | null> {
  const held = await rows<Assignment>(
    tx,
    `SELECT ${columns} FROM ${from} WHERE r.employee_id = ? AND r.state IN ('in_force', 'proposed')`,
    [employeeId],
  )
  const same = held.filter(({ role }) => role === asked.role)
  const changed = same.map(extentOf).find((one) => !isWithin(asked, one) || !isWithin(one, asked))
  if (same.some(({ state }) => state === 'proposed') || (same.length > 0 && !changed))
    throw new AppError('people.role_exists')
  const opposite: Partial<Record<RoleId, RoleId>> = { hr_admin: 'privacy_officer', privacy_officer: 'hr_admin' }
  if (held.some((one) => one.role === opposite[asked.role])) throw new AppError('people.role_conflict')
  return changed ?? null
}

const scopeOf = ({ scope }: Pick<RoleAssignmentRow, 'scope'>) =>
  scope === null ? null : (JSON.parse(scope) as string[])

const extentOf = ({ role, duties, scope }: Assignment): RoleExtent => ({
  role,
  duties: duties.split(',').filter(Boolean) as DutyId[],
  scope: scopeOf({ scope }),
})

/** Nothing in `one` goes beyond `other`: department by department as named, so that a tree that moves widens nothing. */
export function isWithin(one: RoleExtent, other: RoleExtent): boolean {
  const duties = one.duties.every((duty) => other.duties.includes(duty))
  const { scope } = other
  return duties && (scope === null || (one.scope?.every((id) => scope.includes(id)) ?? false))
}

/** The departments a scope may name are those that are there. */
export async function refuseUnknownScope(target: Db | Tx, { role, scope }: RoleExtent): Promise<void> {
  if (scope === null) return
  const wanted = inList(target, scope)
  const known = await rows<{ id: string }>(
    target,
    `SELECT id FROM people_departments WHERE vanished_at IS NULL AND id ${wanted.sql}`,
    wanted.values,
  )
  if (role !== 'hr_admin' || known.length < new Set(scope).size)
    throw new AppError('request.invalid', { fields: [{ path: 'scope', key: 'errors.field.not_in_list' }] })
}

/** Writes an assignment: proposed, or in force at once where `agreedByName` says who may do so (the first appointments). */
export async function insertAssignment(
  tx: Tx,
  input: RoleExtent & { employeeId: string; agreedByName: string | null },
): Promise<string> {
  const now = tx.cx.now()
  const id = newId(now)
  await insertRows(tx, 'people_role_assignments', [
    {
      id,
      employee_id: input.employeeId,
      role: input.role,
      duties: input.duties.join(','),
      scope: input.scope === null ? null : JSON.stringify(input.scope),
      state: input.agreedByName ? 'in_force' : 'proposed',
      proposed_by: tx.cx.actor?.employeeId ?? null,
      proposed_by_name: tx.cx.actor?.name ?? '',
      proposed_at: now,
      agreed_by_name: input.agreedByName,
      since: input.agreedByName ? now : null,
      until_at: null,
    },
  ])
  const written = (await findAssignment(tx, id)) as Assignment
  if (input.agreedByName) await endReplaced(tx, written)
  await append(tx, [
    {
      by: tx.cx,
      action: input.agreedByName ? 'people.role_given' : 'people.role_proposed',
      result: input.agreedByName ? 'done' : 'pending',
      subjectId: input.employeeId,
      details: detailsOf(written),
    },
  ])
  return id
}

const detailsOf = ({ role, duties, scope }: Assignment) => ({ role, duties, scope: scope ?? 'all' })

/** One and the same role with other duties or another scope: what stood before ends as the new one begins. */
async function endReplaced(tx: Tx, { id, employeeId, role }: Assignment): Promise<void> {
  const replaced = await run(
    tx,
    `UPDATE people_role_assignments SET state = 'ended', until_at = ?
     WHERE employee_id = ? AND role = ? AND state = 'in_force' AND id <> ?`,
    [tx.cx.now(), employeeId, role, id],
  )
  if (replaced > 0)
    await append(tx, [
      {
        by: tx.cx,
        action: 'people.role_ended',
        result: 'done',
        subjectId: employeeId,
        details: { role, because: 'changed' },
      },
    ])
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
  if (!decision.agreed) return
  await endReplaced(tx, assignment)
  await append(tx, [
    {
      by: tx.cx,
      action: 'people.role_given',
      result: 'done',
      subjectId: assignment.employeeId,
      details: detailsOf(assignment),
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
    return presentAssignment(cx, { ...assignment, state: 'ended', untilAt: tx.cx.now() }, await departmentNames(tx))
  })
}

/** Of every department there was, for saying what a scope covers. */
export async function departmentNames(target: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; name: string }>(target, 'SELECT id, name FROM people_departments')
  return new Map(found.map(({ id, name }) => [id, name]))
}

export function presentAssignment(cx: Cx, assignment: Assignment, departments: ReadonlyMap<string, string>): RoleView {
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  return {
    id: assignment.id,
    employeeId: assignment.employeeId,
    name: assignment.name,
    role: assignment.role,
    duties: [...extentOf(assignment).duties],
    scope: scopeOf(assignment)?.map((id) => ({ id, name: departments.get(id) ?? id })) ?? null,
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
  const departments = await departmentNames(cx.deps.db)
  return {
    items: found.map((assignment) => presentAssignment(cx, assignment, departments)),
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
    await insertAssignment(tx, {
      employeeId: person.id,
      role: 'system_admin',
      duties: [],
      scope: null,
      agreedByName: 'DingTalk',
    })
}
