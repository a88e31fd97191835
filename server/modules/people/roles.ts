import { newId } from '#server/lib/ids.ts'
import { daysAfter } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { limits } from '#shared/limits.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'
import { append } from '../audit/index.ts'
import { RoleEnded } from './events.ts'
import { type At, askedAt, inForce, todayOf } from './in-force.ts'
import type { RoleAssignmentRow } from './session.model.ts'

export type Assignment = RoleAssignmentRow & { name: string; linkName: string | null }

const columns = `r.id, r.employee_id AS employeeId, e.name, r.role, r.duties, r.scope, r.state, r.proposed_by AS proposedBy,
  r.proposed_by_name AS proposedByName, r.proposed_at AS proposedAt, r.agreed_by_name AS agreedByName, r.since, r.until_at AS untilAt,
  r.last_day AS lastDay, r.link_id AS linkId, l.name AS linkName`
const from = `people_role_assignments r JOIN people_employees e ON e.id = r.employee_id
  LEFT JOIN people_role_links l ON l.id = r.link_id`

/** Never one person (product.md 2). */
export const opposite: Partial<Record<RoleId, RoleId>> = { hr_admin: 'privacy_officer', privacy_officer: 'hr_admin' }

/** Roles of which the organisation must keep at least one holder. */
const indispensable: readonly RoleId[] = ['hr_admin', 'privacy_officer', 'system_admin']

interface RoleHolder {
  employeeId: string
  name: string
  lastDay: string | null
  linkId: string | null
}

/** Neither a day nor a DingTalk role ends it: what is indispensable rests on these, or DingTalk's admins could empty it. */
const lasts = ({ lastDay, linkId }: Pick<RoleHolder, 'lastDay' | 'linkId'>) => lastDay === null && linkId === null

export async function holdersOf(at: At, role: RoleId): Promise<RoleHolder[]> {
  const { target, today } = askedAt(at)
  return rows(
    target,
    `SELECT r.employee_id AS employeeId, e.name, r.last_day AS lastDay, r.link_id AS linkId
     FROM ${from} WHERE ${inForce('r')} AND r.role = ?`,
    [today, role],
  )
}

export async function findAssignment(target: Db | Tx, id: string): Promise<Assignment | undefined> {
  return row<Assignment>(target, `SELECT ${columns} FROM ${from} WHERE r.id = ?`, [id])
}

/** Assignments that some condition on `r`, the person being `e`, picks. */
export async function findAssignments(
  target: Db | Tx,
  which: string,
  values: readonly string[],
  order = 'r.id',
): Promise<Assignment[]> {
  return rows<Assignment>(target, `SELECT ${columns} FROM ${from} WHERE ${which} ORDER BY ${order}`, values)
}

/** What a role lets somebody do: which duties, for which part of the company, until when. */
export interface RoleExtent {
  role: RoleId
  duties: readonly DutyId[]
  /** Department ids; null for the whole company. */
  scope: readonly string[] | null
  /** Inclusive, where the organisation is; null without an end. */
  lastDay: string | null
  /** The link to a DingTalk role it ends with; null for a role given by name. */
  linkId: string | null
}

/**
 * HR admin and privacy officer are never one person; nobody holds or awaits a role twice (product.md 2). The same role
 * with other duties, another scope or another end is a change of the one held, which is answered.
 */
export async function refuseConflicts(tx: Tx, employeeId: string, asked: RoleExtent): Promise<RoleExtent | null> {
  const held = await findAssignments(tx, `r.employee_id = ? AND (r.state = 'proposed' OR ${inForce('r')})`, [
    employeeId,
    todayOf(tx.cx),
  ])
  const same = held.filter(({ role }) => role === asked.role)
  const changed = same.map(extentOf).find((one) => !isWithin(asked, one) || !isWithin(one, asked))
  if (same.some(({ state }) => state === 'proposed') || (same.length > 0 && !changed))
    throw new AppError('people.role_exists')
  if (held.some((one) => one.role === opposite[asked.role])) throw new AppError('people.role_conflict')
  return changed ?? null
}

export const extentOf = ({ role, duties, scope, lastDay, linkId }: Assignment): RoleExtent => ({
  role,
  duties: duties.split(',').filter(Boolean) as DutyId[],
  scope: scope === null ? null : (JSON.parse(scope) as string[]),
  lastDay,
  linkId,
})

/** Nothing in `one` goes beyond `other`: department by department as named, so that a tree that moves widens nothing. */
export function isWithin(one: RoleExtent, other: RoleExtent): boolean {
  const duties = one.duties.every((duty) => other.duties.includes(duty))
  const { scope, lastDay } = other
  const days = lastDay === null || (one.lastDay !== null && one.lastDay <= lastDay)
  const ends = other.linkId === null || one.linkId === other.linkId
  return duties && days && ends && (scope === null || (one.scope?.every((id) => scope.includes(id)) ?? false))
}

/** Not over already, not in years; and what is indispensable has somebody else by name and without an end. */
export async function refuseImpossibleDay(
  tx: Tx,
  employeeId: string,
  { role, lastDay }: Pick<RoleExtent, 'role' | 'lastDay'>,
): Promise<void> {
  if (lastDay === null) return
  const today = todayOf(tx.cx)
  if (lastDay < today || lastDay > daysAfter(today, limits.roleDaysMax))
    throw new AppError('request.invalid', { fields: [{ path: 'lastDay', key: 'errors.field.out_of_range' }] })
  if (!indispensable.includes(role)) return
  const others = (await holdersOf(tx, role)).filter((one) => one.employeeId !== employeeId)
  if (!others.some(lasts)) throw new AppError('people.no_lasting_holder')
}

/** The departments a scope may name are those that are there. */
export async function refuseUnknownScope(
  target: Db | Tx,
  { role, scope }: Pick<RoleExtent, 'role' | 'scope'>,
): Promise<void> {
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
  input: RoleExtent & {
    employeeId: string
    agreedByName: string | null
    /** In whose name it is proposed; the actor where nobody is said. */
    by?: { id: string; name: string }
  },
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
      proposed_by: input.by?.id ?? tx.cx.actor?.employeeId ?? null,
      proposed_by_name: input.by?.name ?? tx.cx.actor?.name ?? '',
      proposed_at: now,
      agreed_by_name: input.agreedByName,
      since: input.agreedByName ? now : null,
      until_at: null,
      last_day: input.lastDay,
      link_id: input.linkId,
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

const detailsOf = ({ role, duties, scope, lastDay, linkName }: Assignment) => ({
  role,
  duties,
  scope: scope ?? 'all',
  ...(lastDay ? { lastDay } : {}),
  ...(linkName ? { dingtalkRole: linkName } : {}),
})

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
  if (decision.agreed && assignment.lastDay !== null && assignment.lastDay < todayOf(tx.cx))
    throw new AppError('people.role_day_over')
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

/** What is indispensable keeps somebody, and somebody by name and without an end if it had one. */
export async function refuseLast(tx: Tx, role: RoleId, ending: readonly Assignment[]): Promise<void> {
  const held = ending.filter(({ state }) => state === 'in_force')
  if (held.length === 0 || !indispensable.includes(role)) return
  const others = (await holdersOf(tx, role)).filter(
    ({ employeeId }) => !held.some((one) => one.employeeId === employeeId),
  )
  if (others.length === 0) throw new AppError('people.last_role_holder')
  if (held.some(lasts) && !others.some(lasts)) throw new AppError('people.no_lasting_holder')
}

/** The holder's next request no longer has it; what rested on it ends by the event. */
export async function endAssignment(
  tx: Tx,
  { id, employeeId, role, state, linkName }: Assignment,
  because: 'ended' | 'left' | 'day_over' | 'link_left' | 'link_gone' | 'link_ended',
): Promise<void> {
  await run(tx, "UPDATE people_role_assignments SET state = 'ended', until_at = ? WHERE id = ?", [tx.cx.now(), id])
  await append(tx, [
    {
      by: tx.cx,
      action: 'people.role_ended',
      result: 'done',
      subjectId: employeeId,
      details: {
        role,
        ...(because === 'ended' ? {} : { because }),
        ...(linkName ? { dingtalkRole: linkName } : {}),
      },
    },
  ])
  await publish(tx, RoleEnded, { employeeId, role, assignmentId: id, wasInForce: state === 'in_force', because })
}

/** Files away what its last day ended already, proposals too. Returns how many. */
export async function endPastRoles(cx: Cx): Promise<number> {
  return inTransaction(cx, async (tx) => {
    const past = await findAssignments(tx, "r.state IN ('in_force', 'proposed') AND r.last_day < ?", [todayOf(cx)])
    for (const assignment of past) await endAssignment(tx, assignment, 'day_over')
    return past.length
  })
}

/** What it counts as on a day, whether or not the job has filed it away. */
export const stateOn = (today: string, { state, lastDay }: Assignment) =>
  state === 'in_force' && lastDay !== null && lastDay < today ? 'ended' : state

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
      lastDay: null,
      linkId: null,
      agreedByName: 'DingTalk',
    })
}
