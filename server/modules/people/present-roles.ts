import { daysAfter, localDate } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { roleIds } from '#shared/vocabulary/roles.ts'
import { todayOf } from './in-force.ts'
import { type Assignment, extentOf, findAssignments, stateOn } from './roles.ts'

export type RoleView = ResponseOf<Api['people.propose_role']>

/** Of every department there was, for saying what a scope covers. */
export async function departmentNames(target: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; name: string }>(target, 'SELECT id, name FROM people_departments')
  return new Map(found.map(({ id, name }) => [id, name]))
}

export function presentAssignment(cx: Cx, assignment: Assignment, departments: ReadonlyMap<string, string>): RoleView {
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  const state = stateOn(todayOf(cx), assignment)
  const { duties, scope } = extentOf(assignment)
  return {
    id: assignment.id,
    employeeId: assignment.employeeId,
    name: assignment.name,
    role: assignment.role,
    duties: [...duties],
    scope: scope?.map((id) => ({ id, name: departments.get(id) ?? id })) ?? null,
    state,
    proposedBy: assignment.proposedByName,
    agreedBy: assignment.agreedByName,
    since: iso(assignment.since),
    until: iso(assignment.untilAt),
    lastDay: assignment.lastDay,
    follows: assignment.linkName,
    canEnd: actorOf(cx).abilities.has('roles.propose') && (state === 'in_force' || state === 'proposed'),
  }
}

export async function listRoles(cx: Cx): Promise<ResponseOf<Api['people.roles']>> {
  const today = todayOf(cx)
  const found = await findAssignments(
    cx.deps.db,
    "r.state IN ('in_force', 'proposed') OR (r.state = 'ended' AND r.last_day >= ?)",
    [daysAfter(today, -limits.roleShownDays)],
    'r.role, e.sort_name, r.id',
  )
  const departments = await departmentNames(cx.deps.db)
  return {
    items: found
      .filter((one) => one.state !== 'ended' || endedByItsDay(cx, one))
      .map((assignment) => presentAssignment(cx, assignment, departments)),
    canPropose: actorOf(cx).abilities.has('roles.propose') ? [...roleIds] : [],
  }
}

const endedByItsDay = ({ deps }: Cx, { lastDay, untilAt }: Assignment) =>
  lastDay !== null && untilAt !== null && localDate(Number(untilAt), deps.config.timeZone) > lastDay
