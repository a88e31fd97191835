import { actorOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { endRole } from './end-role.ts'
import { listDepartments } from './list-departments.ts'
import { presentLinks } from './present-links.ts'
import { presentMe, presentSession } from './present-me.ts'
import { listRoles } from './present-roles.ts'
import { resolvePeople } from './resolve-people.ts'
import { endLink } from './role-links.ts'
import { searchPeople } from './search-people.ts'
import { endSession } from './sessions.ts'

export const routes: readonly Route[] = [
  route(api['sessions.me'], (cx) => presentMe(cx.deps, actorOf(cx))),
  route(api['sessions.renew'], (cx) => presentSession(cx.deps, actorOf(cx).sessionId)),
  route(api['sessions.end'], async (cx) => {
    await endSession(cx)
    return {}
  }),
  route(api['people.search'], (cx, { query }) => searchPeople(cx, query)),
  route(api['people.resolve'], (cx, { body }) => resolvePeople(cx, body.userIds)),
  route(api['people.departments'], (cx) => listDepartments(cx)),
  route(api['people.roles'], (cx) => listRoles(cx)),
  route(api['people.end_role'], (cx, { params }) => endRole(cx, params.roleAssignmentId)),
  route(api['people.role_links'], (cx) => presentLinks(cx)),
  route(api['people.end_role_link'], async (cx, { params }) => {
    await endLink(cx, params.roleLinkId)
    return presentLinks(cx)
  }),
]
