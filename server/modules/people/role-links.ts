import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, marks, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { limits } from '#shared/limits.ts'
import type { DutyId, LinkProblemId } from '#shared/vocabulary/roles.ts'
import { append } from '../audit/index.ts'
import { RoleLinkRead } from './events.ts'
import type { RoleLinkRow } from './role-link.model.ts'
import { endAssignment, findAssignments, opposite, type RoleExtent, refuseLast } from './roles.ts'

const columns = `id, dingtalk_id AS dingtalkId, name, group_name AS groupName, role, duties, scope, state,
  linked_by AS linkedBy, linked_by_name AS linkedByName, linked_at AS linkedAt, read_at AS readAt, problem, strangers,
  lost, ended_at AS endedAt`
const nameMax = 200

/** A role as DingTalk says it is now. */
export interface DingTalkRole {
  id: number
  name: string
  groupName: string
}

async function find(target: Db | Tx, which: string, values: readonly string[]): Promise<RoleLinkRow[]> {
  const found = await rows<RoleLinkRow>(target, `SELECT ${columns} FROM people_role_links WHERE ${which}`, values)
  return found.map((one) => ({ ...one, dingtalkId: Number(one.dingtalkId) }))
}

/** Those that are followed, and those gone that nobody has taken note of. */
export function listLinks(target: Db | Tx): Promise<RoleLinkRow[]> {
  return find(target, "state IN ('active', 'gone') ORDER BY role, linked_at, id", [])
}

/** Nobody else reads or ends it until the transaction is over. */
export async function lockLink(tx: Tx, id: string): Promise<RoleLinkRow | undefined> {
  const [link] = await find(tx, `id = ?${tx.db.dialect === 'sqlite' ? '' : ' FOR UPDATE'}`, [id])
  return link
}

export function extentOfLink({ id, role, duties, scope }: RoleLinkRow): RoleExtent {
  return {
    role,
    duties: duties.split(',').filter(Boolean) as DutyId[],
    scope: scope === null ? null : (JSON.parse(scope) as string[]),
    lastDay: null,
    linkId: id,
  }
}

/** A link gives nobody anything: it makes the system ask the officer, person by person. */
export async function insertLink(
  tx: Tx,
  { id: dingtalkId, name, groupName }: DingTalkRole,
  { role, duties, scope }: Pick<RoleExtent, 'role' | 'duties' | 'scope'>,
): Promise<string> {
  const actor = actorOf(tx.cx)
  const same = await find(tx, "state = 'active' AND dingtalk_id = ?", [String(dingtalkId)])
  if (same.some((one) => one.role === role)) throw new AppError('people.link_exists')
  if (same.some((one) => one.role === opposite[role])) throw new AppError('people.role_conflict')
  const now = tx.cx.now()
  const id = newId(now)
  await insertRows(tx, 'people_role_links', [
    {
      id,
      dingtalk_id: dingtalkId,
      name: name.slice(0, nameMax),
      group_name: groupName.slice(0, nameMax),
      role,
      duties: duties.join(','),
      scope: scope === null ? null : JSON.stringify(scope),
      state: 'active',
      linked_by: actor.employeeId,
      linked_by_name: actor.name,
      linked_at: now,
      read_at: null,
      problem: null,
      strangers: 0,
      lost: 0,
      ended_at: null,
    },
  ])
  await append(tx, [
    {
      by: tx.cx,
      action: 'people.role_linked',
      result: 'done',
      details: {
        link: id,
        dingtalkRole: name,
        role,
        duties: duties.join(','),
        scope: scope === null ? 'all' : JSON.stringify(scope),
      },
    },
  ])
  return id
}

/** Who was in it at the last reading, by DingTalk's user ids. */
export async function membersKnown(target: Db | Tx, linkId: string): Promise<string[]> {
  const found = await rows<{ userId: string }>(
    target,
    `SELECT e.user_id AS userId FROM people_role_members m JOIN people_employees e ON e.id = m.employee_id
     WHERE m.link_id = ? AND e.pool <> 'left'`,
    [linkId],
  )
  return found.map(({ userId }) => userId)
}

/**
 * Who is in the DingTalk role now. Whoever is no longer in it loses the role in this transaction; whoever is new is
 * asked about. More than an officer could answer for are not asked about.
 */
export async function saveMembers(
  tx: Tx,
  linkId: string,
  { name, groupName }: DingTalkRole,
  userIds: readonly string[],
): Promise<void> {
  const link = await lockLink(tx, linkId)
  if (link?.state !== 'active') return
  const now = tx.cx.now()
  const wanted = inList(tx, userIds)
  const here = new Set(
    userIds.length === 0
      ? []
      : (
          await rows<{ id: string }>(
            tx,
            `SELECT id FROM people_employees WHERE user_id ${wanted.sql} AND pool <> 'left' AND came_back_as IS NULL`,
            wanted.values,
          )
        ).map(({ id }) => id),
  )
  const held = await findAssignments(tx, "r.link_id = ? AND r.state IN ('in_force', 'proposed')", [linkId])
  for (const one of held) if (!here.has(one.employeeId)) await endAssignment(tx, one, 'link_left')
  const known = await rows<{ employeeId: string }>(
    tx,
    'SELECT employee_id AS employeeId FROM people_role_members WHERE link_id = ?',
    [linkId],
  )
  await dropMembers(
    tx,
    linkId,
    known.flatMap(({ employeeId }) => (here.has(employeeId) ? [] : employeeId)),
  )
  const tooMany = here.size > limits.roleMembersMax
  const before = new Set(known.map(({ employeeId }) => employeeId))
  const coming = tooMany ? [] : [...here].filter((id) => !before.has(id))
  await insertRows(
    tx,
    'people_role_members',
    coming.map((id) => ({ link_id: linkId, employee_id: id, since: now })),
  )
  await run(
    tx,
    'UPDATE people_role_links SET name = ?, group_name = ?, read_at = ?, problem = ?, strangers = ? WHERE id = ?',
    [
      name.slice(0, nameMax),
      groupName.slice(0, nameMax),
      now,
      tooMany ? 'too_many' : null,
      userIds.length - here.size,
      linkId,
    ],
  )
  await publish(tx, RoleLinkRead, { linkId })
}

async function dropMembers(tx: Tx, linkId: string, employeeIds: readonly string[]): Promise<void> {
  if (employeeIds.length === 0) return
  await run(tx, `DELETE FROM people_role_members WHERE link_id = ? AND employee_id IN (${marks(employeeIds.length)})`, [
    linkId,
    ...employeeIds,
  ])
}

/** Nothing could be learnt: nothing changes, and whoever looks sees why. */
export async function failReading(tx: Tx, linkId: string, problem: LinkProblemId): Promise<void> {
  await run(tx, "UPDATE people_role_links SET problem = ? WHERE id = ? AND state = 'active'", [problem, linkId])
}

/** DingTalk says there is no such role: nobody is in it. */
export async function saveGone(tx: Tx, linkId: string): Promise<void> {
  const link = await lockLink(tx, linkId)
  if (link?.state !== 'active') return
  await close(tx, link, 'gone')
}

/** Taken away here: the roles that follow it end with it. Of one that is gone it is the word that somebody has seen it. */
export async function endLink(cx: Cx, id: string): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const link = await lockLink(tx, id)
    if (!link || link.state === 'ended') throw new AppError('people.not_found')
    if (link.state === 'gone') {
      await run(tx, "UPDATE people_role_links SET state = 'ended' WHERE id = ?", [id])
      await appendEnded(tx, link, 'seen', 0)
    } else {
      const held = await findAssignments(tx, "r.link_id = ? AND r.state = 'in_force'", [id])
      await refuseLast(tx, link.role, held)
      await close(tx, link, 'ended')
    }
  })
}

async function close(tx: Tx, link: RoleLinkRow, state: 'gone' | 'ended'): Promise<void> {
  const held = await findAssignments(tx, "r.link_id = ? AND r.state IN ('in_force', 'proposed')", [link.id])
  for (const one of held) await endAssignment(tx, one, state === 'gone' ? 'link_gone' : 'link_ended')
  const lost = held.filter((one) => one.state === 'in_force').length
  await run(tx, 'DELETE FROM people_role_members WHERE link_id = ?', [link.id])
  await run(
    tx,
    'UPDATE people_role_links SET state = ?, ended_at = ?, lost = ?, problem = NULL, strangers = 0 WHERE id = ?',
    [state, tx.cx.now(), lost, link.id],
  )
  await appendEnded(tx, link, state, lost)
}

async function appendEnded(tx: Tx, { id, name, role }: RoleLinkRow, how: 'gone' | 'ended' | 'seen', lost: number) {
  await append(tx, [
    {
      by: tx.cx,
      action: 'people.role_link_ended',
      result: 'done',
      details: { link: id, dingtalkRole: name, role, because: how, lost },
    },
  ])
}
