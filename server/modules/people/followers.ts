import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { FollowerStandingId, RoleId } from '#shared/vocabulary/roles.ts'
import { type At, askedAt, inForce } from './in-force.ts'
import type { RoleLinkRow } from './role-link.model.ts'
import { opposite } from './roles.ts'

export interface Follower {
  employeeId: string
  name: string
  standing: FollowerStandingId
}

interface Held {
  employeeId: string
  role: RoleId
  linkId: string | null
  /** Proposed, or in force today. */
  open: number
  state: string
  proposedAt: number
  untilAt: number | null
}

/** Who is in a linked DingTalk role, and what that has come to for each of them. */
export async function followersOf(at: At, link: RoleLinkRow): Promise<Follower[]> {
  const { target, today } = askedAt(at)
  const members = await rows<{ employeeId: string; name: string; since: number }>(
    target,
    `SELECT m.employee_id AS employeeId, e.name, m.since FROM people_role_members m
     JOIN people_employees e ON e.id = m.employee_id WHERE m.link_id = ? AND e.pool <> 'left' ORDER BY e.sort_name, e.id`,
    [link.id],
  )
  const held = await heldBy(target, today, link.id)
  return members.map(({ employeeId, name, since }) => ({
    employeeId,
    name,
    standing: standingOf(
      link,
      Number(since),
      held.filter((one) => one.employeeId === employeeId),
    ),
  }))
}

function standingOf({ id, role }: RoleLinkRow, since: number, held: readonly Held[]): FollowerStandingId {
  const open = held.filter((one) => one.open === 1)
  const followed = open.find((one) => one.linkId === id)
  if (followed) return followed.state === 'proposed' ? 'proposed' : 'in_force'
  if (open.some((one) => one.role === role)) return 'held'
  if (open.some((one) => one.role === opposite[role])) return 'conflict'
  // Whoever was answered for is not asked about again by itself, unless they left the DingTalk role and came back.
  const before = held
    .filter((one) => one.linkId === id && Number(one.proposedAt) >= since)
    .filter(({ untilAt }) => untilAt === null || Number(untilAt) > since)
    .at(-1)
  return before ? (before.state === 'refused' ? 'refused' : 'ended') : 'waiting'
}

async function heldBy(target: Db | Tx, today: string, linkId: string): Promise<Held[]> {
  return rows<Held>(
    target,
    `SELECT r.employee_id AS employeeId, r.role, r.link_id AS linkId, r.state, r.proposed_at AS proposedAt, r.until_at AS untilAt,
       CASE WHEN r.state = 'proposed' OR (${inForce('r')}) THEN 1 ELSE 0 END AS open
     FROM people_role_assignments r
     WHERE r.employee_id IN (SELECT employee_id FROM people_role_members WHERE link_id = ?) ORDER BY r.id`,
    [today, linkId],
  )
}
