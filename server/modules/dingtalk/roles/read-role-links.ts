import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { LinkProblemId } from '#shared/vocabulary/roles.ts'
import { type DingTalkRole, failReading, listLinks, membersKnown, saveGone, saveMembers } from '../../people/index.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'

type Link = Awaited<ReturnType<typeof listLinks>>[number]

/**
 * Reads the members of every linked DingTalk role anew, by the role's id. Only an answer changes anything: what cannot
 * be read, or may be empty because a permission is missing, leaves everybody as they were and is shown at the link.
 * Throws the first failure when all are done.
 */
export async function readRoleLinks(cx: Cx): Promise<void> {
  const links = (await listLinks(cx.deps.db)).filter(({ state }) => state === 'active')
  if (links.length === 0) return
  const failures: unknown[] = []
  const attempt = async (some: readonly Link[], read: () => Promise<void>) => {
    try {
      await read()
    } catch (error) {
      failures.push(error)
      for (const { id } of some) await inTransaction(cx, (tx) => failReading(tx, id, problemOf(error)))
    }
  }
  await attempt(links, async () => {
    const listed = new Map((await cx.deps.dingtalk.listRoles()).map((role) => [role.id, role]))
    for (const link of links) await attempt([link], () => readLink(cx, link, listed))
  })
  if (failures.length > 0) throw failures[0]
}

async function readLink(cx: Cx, link: Link, listed: ReadonlyMap<number, DingTalkRole>): Promise<void> {
  const role = listed.get(link.dingtalkId) ?? (await unlisted(cx, link))
  if (!role) {
    // Two answers that agree; a list of nothing at all says only that we may not see it.
    await inTransaction(cx, (tx) => (listed.size > 0 ? saveGone(tx, link.id) : failReading(tx, link.id, 'not_listed')))
    return
  }
  const userIds = await cx.deps.dingtalk.roleMembers(link.dingtalkId)
  const unsure = userIds.length === 0 && (await stillIn(cx, link))
  await inTransaction(cx, (tx) =>
    unsure ? failReading(tx, link.id, 'empty') : saveMembers(tx, link.id, role, userIds),
  )
}

/** A role the list does not have, asked for by itself; null: DingTalk says there is none. */
async function unlisted({ deps }: Cx, { dingtalkId, groupName }: Link): Promise<DingTalkRole | null> {
  const name = await deps.dingtalk.roleName(dingtalkId)
  return name === null ? null : { id: dingtalkId, name, groupName }
}

/** An empty role whose members say they are in it. */
async function stillIn(cx: Cx, { id, dingtalkId }: Link): Promise<boolean> {
  for (const userId of await membersKnown(cx.deps.db, id)) {
    const roles = await rolesOf(cx, userId)
    if (roles.includes(dingtalkId)) return true
  }
  return false
}

async function rolesOf({ deps }: Cx, userId: string): Promise<readonly number[]> {
  try {
    return (await deps.dingtalk.getUser(userId)).role_list.map(({ id }) => id)
  } catch (error) {
    // Gone from the contacts: in no role either.
    if (error instanceof DingTalkError && error.kind === 'not_found') return []
    throw error
  }
}

function problemOf(error: unknown): LinkProblemId {
  return error instanceof DingTalkError && error.kind === 'permission' ? 'permission' : 'unavailable'
}
