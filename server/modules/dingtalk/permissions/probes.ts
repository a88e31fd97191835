import type { Cx } from '#server/platform/context.ts'
import { actorOf } from '#server/platform/context.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { PermissionCode } from '#shared/vocabulary/connection.ts'
import { addressesOf } from '../../people/index.ts'
import type { DingTalkError } from '../client/dingtalk-error.ts'

export interface Probe {
  permission: PermissionCode
  /** Texts: `connection.permission.<id>.purpose` and `.breaks`. */
  id: ProbeId
  /** The call that tells, by the name it is counted under. */
  api: string
  /** Null: no call of the app's own tells, only somebody who signs in. Returns DingTalk's id of the request. */
  ask: ((cx: Cx) => Promise<string | null>) | null
  /** A refusal that comes after the permission was looked at: the permission is there. */
  proves?: (error: DingTalkError) => boolean
  /** Whether the app uses it as it is set up. */
  needed?: (cx: Cx) => boolean
}

type ProbeId = MessageKey extends infer Key
  ? Key extends `connection.permission.${infer Id}.purpose`
    ? Id
    : never
  : never

/** Nobody has been given it. */
const inventedCode = 'connection-test'
const codeRefused = (error: DingTalkError) => error.kind === 'code'

/**
 * One row per permission point: the smallest call that needs it, outside the monthly quota where there is one (only
 * to-dos have none). Calls read as little as DingTalk allows, write nothing, and what they answer is not looked at.
 */
export const probes: readonly Probe[] = [
  {
    permission: 'qyapi_base',
    id: 'base',
    api: '/v1.0/oauth2/jsapiTickets',
    ask: (cx) => cx.deps.dingtalk.probe({ family: 'new', method: 'POST', path: '/v1.0/oauth2/jsapiTickets' }),
  },
  {
    permission: 'qyapi_get_member',
    id: 'members',
    api: '/topapi/user/count',
    ask: (cx) => cx.deps.dingtalk.probe({ family: 'old', path: '/topapi/user/count', body: { only_active: false } }),
  },
  {
    permission: 'qyapi_get_department_list',
    id: 'departments',
    api: '/topapi/v2/department/get',
    // The root: refused as out of range where the app may not see the whole organisation.
    ask: (cx) => cx.deps.dingtalk.probe({ family: 'old', path: '/topapi/v2/department/get', body: { dept_id: 1 } }),
  },
  {
    permission: 'qyapi_get_department_member',
    id: 'departmentMembers',
    api: '/topapi/v2/user/list',
    ask: (cx) =>
      cx.deps.dingtalk.probe({
        family: 'old',
        path: '/topapi/v2/user/list',
        body: { dept_id: 1, cursor: 0, size: 1 },
      }),
  },
  {
    permission: 'qyapi_hrm_read_user',
    id: 'roster',
    api: '/topapi/smartwork/hrm/employee/queryonjob',
    ask: (cx) =>
      cx.deps.dingtalk.probe({
        family: 'old',
        path: '/topapi/smartwork/hrm/employee/queryonjob',
        body: { status_list: '5', offset: 0, size: 1 },
      }),
  },
  {
    permission: 'qyapi_hrm_manager',
    id: 'rosterWrite',
    api: '/topapi/smartwork/hrm/employee/v2/update',
    // Nobody is called so: that DingTalk looks for the person only after the permission is UNCONFIRMED.
    ask: async (cx) => {
      await cx.deps.dingtalk.blankRoster('connection-test', [])
      return null
    },
    proves: (error) => error.kind === 'not_found',
  },
  {
    permission: 'Contact.Common.Read',
    id: 'leaveRecords',
    api: '/v1.0/contact/empLeaveRecords',
    ask: (cx) =>
      cx.deps.dingtalk.probe({
        family: 'new',
        method: 'GET',
        path: '/v1.0/contact/empLeaveRecords',
        query: {
          startTime: utcSecond(cx.now() - 60_000),
          endTime: utcSecond(cx.now()),
          nextToken: '0',
          maxResults: '1',
        },
      }),
  },
  {
    permission: 'open_app_api_base',
    id: 'browserCode',
    api: '/v1.0/oauth2/userAccessToken',
    ask: async (cx) => {
      await cx.deps.dingtalk.exchangeOAuthCode(inventedCode)
      return null
    },
    proves: codeRefused,
  },
  {
    permission: 'Contact.User.Read',
    id: 'browserPerson',
    api: '/v1.0/contact/users/me',
    ask: null,
  },
  {
    permission: 'qyapi_get_omp_sso_userinfo',
    id: 'adminLogin',
    api: '/v1.0/oauth2/ssoUserInfo',
    ask: async (cx) => {
      await cx.deps.dingtalk.exchangeAdminCode(inventedCode)
      return null
    },
    proves: codeRefused,
    needed: (cx) => cx.deps.config.dingtalk.ssoSecret !== null,
  },
  {
    permission: 'Todo.Todo.Read',
    id: 'todoRead',
    api: '/v1.0/todo/query',
    ask: async (cx) =>
      cx.deps.dingtalk.probe({
        family: 'new',
        method: 'POST',
        path: `/v1.0/todo/users/${encodeURIComponent(await ownUnionId(cx))}/org/tasks/query`,
        api: '/v1.0/todo/query',
        body: { nextToken: '0', isDone: false, roleTypes: [['executor']] },
      }),
  },
  {
    permission: 'Todo.Todo.Write',
    id: 'todoWrite',
    api: '/v1.0/todo/update',
    ask: async (cx) => {
      const unionId = await ownUnionId(cx)
      return cx.deps.dingtalk.probe({
        family: 'new',
        method: 'PUT',
        path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks/${inventedCode}`,
        api: '/v1.0/todo/update',
        query: { operatorId: unionId },
        body: { done: true },
      })
    },
    proves: (error) => error.said === 'task not exist',
  },
]

/** The to-dos of whoever tests. */
async function ownUnionId(cx: Cx): Promise<string> {
  const { employeeId } = actorOf(cx)
  return (await addressesOf(cx.deps.db, [employeeId])).get(employeeId)?.unionId ?? ''
}

const utcSecond = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
