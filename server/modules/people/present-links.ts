import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { followersOf } from './followers.ts'
import { departmentNames } from './present-roles.ts'
import type { RoleLinkRow } from './role-link.model.ts'
import { extentOfLink, listLinks } from './role-links.ts'

export type RoleLinkView = ResponseOf<Api['people.link_role']>

/** Which roles follow which DingTalk roles, with everybody in them. */
export async function presentLinks(cx: Cx): Promise<{ items: RoleLinkView[] }> {
  const departments = await departmentNames(cx.deps.db)
  const links = await listLinks(cx.deps.db)
  return { items: await Promise.all(links.map((link) => present(cx, link, departments))) }
}

export async function presentLink(cx: Cx, id: string): Promise<RoleLinkView> {
  const found = (await presentLinks(cx)).items.find((one) => one.id === id)
  if (!found) throw new AppError('people.not_found')
  return found
}

async function present(cx: Cx, link: RoleLinkRow, departments: ReadonlyMap<string, string>): Promise<RoleLinkView> {
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  const { duties, scope } = extentOfLink(link)
  return {
    id: link.id,
    name: link.name,
    groupName: link.groupName,
    role: link.role,
    duties: [...duties],
    scope: scope?.map((id) => ({ id, name: departments.get(id) ?? id })) ?? null,
    state: link.state === 'gone' ? 'gone' : 'active',
    problem: link.problem,
    linkedBy: link.linkedByName,
    readAt: iso(link.readAt),
    endedAt: iso(link.endedAt),
    lost: link.lost,
    strangers: link.strangers,
    members: await followersOf(cx, link),
    canEnd: actorOf(cx).abilities.has('roles.propose'),
  }
}
