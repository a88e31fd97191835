import { groupBy } from '#server/lib/group-by.ts'
import { localDate } from '#server/lib/local-time.ts'
import { perKey } from '#server/lib/per-key.ts'
import type { Actor, Cx, Deps } from '#server/platform/context.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, pageRows, rows } from '#server/platform/db/query.ts'
import type { DutyId, RoleId, TierId } from '#shared/vocabulary/roles.ts'
import { type PermissionSet, permissionsInForce } from '../catalogue/index.ts'
import { abilitiesOf, capacityOf, mayStandIn } from './abilities.ts'
import { inForce, todayOf } from './in-force.ts'

declare module '#server/platform/context.ts' {
  interface Actor {
    tiers: readonly TierId[]
    roles: readonly RoleId[]
    duties: readonly DutyId[]
    /** Roles that end by themselves, each with its last day. */
    endingRoles: readonly { role: RoleId; lastDay: string }[]
    /** Whose decisions the person may make in their place, by what these hold. */
    standsInFor: readonly StandIn[]
    /** Departments the person heads and all below them. */
    leadsDepartmentIds: ReadonlySet<string>
    /** Departments an HR admin acts for, those below them too; null for the whole company. */
    scopeDepartmentIds: ReadonlySet<string> | null
    employeeNumber: string | null
    sessionExpiresAt: number
    /** In force when the request began: what one request shows follows one set. */
    permissions: PermissionSet
  }
}

/** A role of somebody who named a deputy, and until when. */
export interface StandIn {
  holderId: string
  role: RoleId
  duties: readonly DutyId[]
}

/** One row per session, role, headed department and role one stands in for. */
interface FoundSession {
  sessionId: string
  expiresAt: number
  endedAt: number | null
  employeeId: string
  name: string
  employeeNumber: string | null
  state: string
  role: RoleId | null
  duties: string | null
  scope: string | null
  lastDay: string | null
  ledPath: string | null
  holderId: string | null
  heldRole: RoleId | null
  heldDuties: string | null
  standsInUntil: number | null
}

const foundColumns = [
  'sessionId',
  'expiresAt',
  'endedAt',
  'employeeId',
  'name',
  'employeeNumber',
  'state',
  'role',
  'duties',
  'scope',
  'lastDay',
  'ledPath',
  'holderId',
  'heldRole',
  'heldDuties',
  'standsInUntil',
] as const

/** What those hold, here to act or not, whose deputy the employee `e` is. Wants today, as the join of the own roles does. */
const standIn = {
  columns: 'y.holder_id AS holderId, hr.role AS heldRole, hr.duties AS heldDuties, y.until_at AS standsInUntil',
  joins: `LEFT JOIN people_deputies y ON y.deputy_id = e.id AND y.ended_at IS NULL
     LEFT JOIN people_role_assignments hr ON hr.employee_id = y.holder_id AND ${inForce('hr')}`,
}

const employed = new Set(['active', 'submitted', 'pending'])

/**
 * Who a session belongs to at this moment, or null: ended, over, or the person has left. Looked up at each request, so
 * that leaving or losing a role takes effect on the next one; calls of the same moment share their statements.
 */
export function findActor(deps: Deps, sessionId: string): Promise<Actor | null> {
  const now = deps.clock()
  return batchedFor(deps.db)({ sessionId, now, today: localDate(now, deps.config.timeZone) })
}

interface Asked {
  sessionId: string
  now: number
  today: string
}

const batchedFor = perKey<Db, (asked: Asked) => Promise<Actor | null>>((db) =>
  batched(async (asked) => {
    const { now: at, today } = asked.reduce((newest, one) => (one.now > newest.now ? one : newest))
    const sessionIds = [...new Set(asked.map(({ sessionId }) => sessionId))]
    const wanted = inList(db, sessionIds)
    const [sessions, permissions] = await Promise.all([
      pageRows<FoundSession>(
        db,
        foundColumns,
        `SELECT s.id AS sessionId, s.expires_at AS expiresAt, s.ended_at AS endedAt, e.id AS employeeId, e.name,
           e.employee_number AS employeeNumber, e.state, r.role, r.duties, r.scope, r.last_day AS lastDay,
           d.path AS ledPath, ${standIn.columns}
         FROM people_sessions s JOIN people_employees e ON e.id = s.employee_id
         LEFT JOIN people_role_assignments r ON r.employee_id = e.id AND ${inForce('r')}
         LEFT JOIN people_department_heads h ON h.employee_id = e.id
         LEFT JOIN people_departments d ON d.id = h.department_id AND d.vanished_at IS NULL
         ${standIn.joins}
         WHERE s.id ${wanted.sql}`,
        [today, today, ...wanted.values],
      ),
      permissionsInForce(db, at),
    ])
    const found = groupBy(sessions, ({ sessionId }) => sessionId)
    const tree = await treeFor(db, [...found.values()].flat())
    const actors = new Map(
      [...found].map(([sessionId, session]) => [sessionId, toActor(session, tree, permissions, at)]),
    )
    return asked.map(({ sessionId, now }) => {
      const session = found.get(sessionId)?.[0]
      if (!session || session.endedAt !== null || session.expiresAt <= now || !employed.has(session.state)) return null
      return actors.get(sessionId) ?? null
    })
  }),
)

/** Whoever started a job, as the person stands at this moment; null when gone. Jobs have no session. */
export async function findActorOfJob(cx: Cx, employeeId: string): Promise<Actor | null> {
  const { deps, now } = cx
  const found = await rows<FoundSession>(
    deps.db,
    `SELECT '' AS sessionId, 0 AS expiresAt, NULL AS endedAt, e.id AS employeeId, e.name,
       e.employee_number AS employeeNumber, e.state, r.role, r.duties, r.scope, r.last_day AS lastDay, NULL AS ledPath,
       NULL AS holderId, NULL AS heldRole, NULL AS heldDuties, NULL AS standsInUntil
     FROM people_employees e LEFT JOIN people_role_assignments r ON r.employee_id = e.id AND ${inForce('r')}
     WHERE e.id = ?`,
    [todayOf(cx), employeeId],
  )
  if (!found[0] || !employed.has(found[0].state)) return null
  return toActor(found, await treeFor(deps.db, found), await permissionsInForce(deps.db, now()), now())
}

interface Department {
  id: string
  path: string
  vanishedAt: number | null
}

/** The mirrored tree, read only when somebody leads or acts for a part of it. */
async function treeFor(db: Db, found: readonly FoundSession[]): Promise<readonly Department[]> {
  if (found.every(({ ledPath, scope }) => ledPath === null && scope === null)) return []
  return rows<Department>(db, 'SELECT id, path, vanished_at AS vanishedAt FROM people_departments')
}

const toDuties = (joined: string | null) => (joined ?? '').split(',').filter(Boolean) as DutyId[]

function toActor(
  found: readonly FoundSession[],
  tree: readonly Department[],
  permissions: PermissionSet,
  now: number,
): Actor {
  const session = found[0] as FoundSession
  const roles = [...new Set(found.flatMap(({ role }) => role ?? []))]
  const duties = found.flatMap((one) => toDuties(one.duties))
  const ledPaths = [...new Set(found.flatMap(({ ledPath }) => ledPath ?? []))]
  // Led departments and everything below, live.
  const leads = new Set(
    tree
      .filter(({ path, vanishedAt }) => vanishedAt === null && ledPaths.some((led) => path.startsWith(led)))
      .map(({ id }) => id),
  )
  const endingRoles = [
    ...new Map(
      found.flatMap(({ role, lastDay }) => (role && lastDay ? [[role, { role, lastDay }] as const] : [])),
    ).values(),
  ]
  const scope = found.find(({ role }) => role === 'hr_admin')?.scope ?? null
  const tiers: TierId[] = [
    ...(roles.includes('hr_admin') ? (['hr_admin'] as const) : []),
    ...(leads.size > 0 ? (['department_head'] as const) : []),
    'employee',
  ]
  const standsInFor = [
    ...new Map(
      found.flatMap(({ holderId, heldRole, heldDuties, standsInUntil }) =>
        holderId && heldRole && Number(standsInUntil) > now && mayStandIn(roles, heldRole)
          ? [[`${holderId} ${heldRole}`, { holderId, role: heldRole, duties: toDuties(heldDuties) }] as const]
          : [],
      ),
    ).values(),
  ]
  return {
    employeeId: session.employeeId,
    name: session.name,
    sessionId: session.sessionId,
    abilities: abilitiesOf(tiers, roles, standsInFor.length > 0),
    capacity: capacityOf(tiers, roles),
    tiers,
    roles,
    duties: [...new Set(duties)],
    endingRoles,
    standsInFor,
    leadsDepartmentIds: leads,
    scopeDepartmentIds: scope === null ? null : departmentsOfScope(JSON.parse(scope) as string[], tree),
    employeeNumber: session.employeeNumber,
    sessionExpiresAt: Number(session.expiresAt),
    permissions,
  }
}

/** Vanished departments too: leavers stay where they last were. */
export function departmentsOfScope(
  ids: readonly string[],
  tree: readonly Pick<Department, 'id' | 'path'>[],
): ReadonlySet<string> {
  const tops = tree.filter(({ id }) => ids.includes(id)).map(({ path }) => path)
  return new Set(tree.filter(({ path }) => tops.some((top) => path.startsWith(top))).map(({ id }) => id))
}
