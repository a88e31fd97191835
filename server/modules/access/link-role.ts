import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { listRoles, readRoleLinks } from '../dingtalk/index.ts'
import { insertLink, presentLink, type RoleExtent, type RoleLinkView, refuseUnknownScope } from '../people/index.ts'
import { proposeFollowers } from './propose-followers.ts'

/** Lets a role follow a DingTalk role, and asks the officer about everybody who is in it now. */
export async function linkRole(
  cx: Cx,
  { dingtalkRoleId, ...extent }: Pick<RoleExtent, 'role' | 'duties' | 'scope'> & { dingtalkRoleId: number },
): Promise<RoleLinkView> {
  const role = (await listRoles(cx)).find(({ id }) => id === dingtalkRoleId)
  if (!role) throw new AppError('people.dingtalk_role_unknown')
  const id = await inTransaction(cx, async (tx) => {
    await refuseUnknownScope(tx, extent)
    return insertLink(tx, role, extent)
  })
  // What could not be read stands at the link, and is read again with the next event or sync.
  await readRoleLinks(cx).catch((error) => cx.deps.log.warn({ err: error }, 'linked roles could not be read'))
  await proposeFollowers(cx, id)
  return presentLink(cx, id)
}
