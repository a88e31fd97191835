import type { Actor, Deps } from '#server/platform/context.ts'
import { batched, perKey } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { DutyId, RoleId, TierId } from '#shared/vocabulary/roles.ts'
import { abilitiesOf, capacityOf } from './abilities.ts'

declare module '#server/platform/context.ts' {
  interface Actor {
    tiers: readonly TierId[]
    roles: readonly RoleId[]
    duties: readonly DutyId[]
    /** Departments the person heads and all below them. */
    leadsDepartmentIds: ReadonlySet<string>
    employeeNumber: string | null
    sessionExpiresAt: number
  }
}

interface FoundSession {
  sessionId: string
  expiresAt: number
  endedAt: number | null
  employeeId: string
  name: string
  employeeNumber: string | null
  state: string
}

const employed = new Set(['active', 'submitted', 'pending'])

/**
 * Who a session belongs to at this moment, or null: ended, over, or the person has left. Looked up at each request, so
 * that leaving or losing a role takes effect on the next one; calls of the same moment share their statements.
 */
export function findActor(deps: Deps, sessionId: string): Promise<Actor | null> {
  return batchedFor(deps.db)({ sessionId, now: deps.clock() })
}

const batchedFor = perKey<Db, (asked: { sessionId: string; now: number }) => Promise<Actor | null>>((db) =>
  batched(async (asked) => {
    const sessionIds = [...new Set(asked.map(({ sessionId }) => sessionId))]
    const sessions = await rows<FoundSession>(
      db,
      `SELECT s.id AS sessionId, s.expires_at AS expiresAt, s.ended_at AS endedAt, e.id AS employeeId, e.name,
         e.employee_number AS employeeNumber, e.state
       FROM people_sessions s JOIN people_employees e ON e.id = s.employee_id WHERE s.id IN (${marks(sessionIds.length)})`,
      sessionIds,
    )
    const people = [...new Set(sessions.map(({ employeeId }) => employeeId))]
    const [roles, leads] =
      people.length > 0
        ? await Promise.all([rolesOf(db, people), departmentsLedBy(db, people)])
        : [new Map(), new Map()]
    const actors = new Map(sessions.map((session) => [session.sessionId, toActor(session, roles, leads)]))
    return asked.map(({ sessionId, now }) => {
      const session = sessions.find((one) => one.sessionId === sessionId)
      if (!session || session.endedAt !== null || session.expiresAt <= now || !employed.has(session.state)) return null
      return actors.get(sessionId) ?? null
    })
  }),
)

type Roles = ReadonlyMap<string, { role: RoleId; duties: string }[]>

async function rolesOf(db: Db, people: readonly string[]): Promise<Roles> {
  const found = await rows<{ employeeId: string; role: RoleId; duties: string }>(
    db,
    `SELECT employee_id AS employeeId, role, duties FROM people_role_assignments
     WHERE employee_id IN (${marks(people.length)}) AND state = 'in_force'`,
    people,
  )
  return groupBy(found)
}

function groupBy<Row extends { employeeId: string }>(found: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const one of found) {
    const group = groups.get(one.employeeId)
    if (group) group.push(one)
    else groups.set(one.employeeId, [one])
  }
  return groups
}

/** Led departments and everything below, live from the mirrored tree. The tree is read only when somebody leads. */
async function departmentsLedBy(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const led = await rows<{ employeeId: string; path: string }>(
    db,
    `SELECT h.employee_id AS employeeId, d.path FROM people_department_heads h JOIN people_departments d ON d.id = h.department_id
     WHERE h.employee_id IN (${marks(people.length)}) AND d.vanished_at IS NULL`,
    people,
  )
  if (led.length === 0) return new Map()
  const tree = await rows<{ id: string; path: string }>(
    db,
    'SELECT id, path FROM people_departments WHERE vanished_at IS NULL',
  )
  return new Map(
    [...groupBy(led)].map(([employeeId, heads]) => [
      employeeId,
      new Set(tree.filter(({ path }) => heads.some((head) => path.startsWith(head.path))).map(({ id }) => id)),
    ]),
  )
}

const none: ReadonlySet<string> = new Set()

function toActor(
  session: FoundSession,
  rolesByPerson: Roles,
  leadsByPerson: ReadonlyMap<string, ReadonlySet<string>>,
): Actor {
  const assignments = rolesByPerson.get(session.employeeId) ?? []
  const roles = [...new Set(assignments.map(({ role }) => role))]
  const leads = leadsByPerson.get(session.employeeId) ?? none
  const tiers: TierId[] = [
    ...(roles.includes('hr_admin') ? (['hr_admin'] as const) : []),
    ...(leads.size > 0 ? (['department_head'] as const) : []),
    'employee',
  ]
  return {
    employeeId: session.employeeId,
    name: session.name,
    sessionId: session.sessionId,
    abilities: abilitiesOf(tiers, roles),
    capacity: capacityOf(tiers, roles),
    tiers,
    roles,
    duties: [...new Set(assignments.flatMap(({ duties }) => duties.split(',').filter(Boolean) as DutyId[]))],
    leadsDepartmentIds: leads,
    employeeNumber: session.employeeNumber,
    sessionExpiresAt: Number(session.expiresAt),
  }
}
