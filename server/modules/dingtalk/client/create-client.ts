import { z } from 'zod'
import { groupBy } from '#server/lib/group-by.ts'
import type { Config } from '#server/platform/config.ts'
import { DingTalkError } from './dingtalk-error.ts'
import { type Call, createTransport, type TransportOptions } from './transport.ts'

/** Numbers travel as numbers or strings; unknown keys are left alone. */
const number = z.coerce.number()
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)

const departmentSchema = z.object({ dept_id: number, name: z.string(), parent_id: number })
const userSchema = z.object({
  userid: z.string(),
  unionid: text,
  name: z.string(),
  job_number: text,
  title: text,
  telephone: text,
  org_email: text,
  email: text,
  hired_date: number.nullish(),
  dept_id_list: z.array(number).default([]),
  leader_in_dept: z.array(z.object({ dept_id: number, leader: z.boolean() })).default([]),
  role_list: z
    .array(z.object({ id: number }))
    .nullish()
    .transform((roles) => roles ?? []),
})
export type DingTalkUser = z.output<typeof userSchema>

/** Somebody of another shape than is documented is listed all the same: not reading them must not make them gone. */
const listedSchema = z.union([
  userSchema,
  z.object({ userid: z.string() }).transform(({ userid }) => ({ userid, unreadable: true as const })),
])
export type ListedUser = z.output<typeof listedSchema>

const dimissionSchema = z.object({
  userId: z.string(),
  // Of another shape than is documented: null, so that one row does not hold up everybody's.
  lastWorkDay: number.nullish().catch(null),
  status: number.nullable().catch(null),
  voluntaryReason: z.array(z.string()).nullish().catch(null),
  passiveReason: z.array(z.string()).nullish().catch(null),
})
export type DimissionInfo = z.output<typeof dimissionSchema>

const leaveRecordSchema = z.object({ userId: z.string(), leaveTime: z.string(), leaveReason: z.string().nullish() })

const rosterSchema = z.object({
  userId: z.string(),
  fieldDataList: z.array(
    z.object({
      fieldCode: z.string(),
      fieldValueList: z
        .array(z.object({ value: z.string().nullish(), label: z.string().nullish(), itemIndex: number.default(0) }))
        .nullish(),
    }),
  ),
})
export type RosterRecord = z.output<typeof rosterSchema>

export interface WorkCard {
  title: string
  markdown: string
  single_title: string
  single_url: string
}
export interface NewTodo {
  /** Idempotency key: the same twice is one to-do. */
  sourceId: string
  subject: string
  dueTime?: number
  detailUrl: { appUrl: string; pcUrl: string }
  priority: 20 | 40
}

export type DingTalkClient = ReturnType<typeof createDingTalkClient>

/** The calls this app makes, typed and paged to the end. Endpoints and shapes: open.dingtalk.com, pages named in docs. */
export function createDingTalkClient(config: Config['dingtalk'], options: TransportOptions = {}) {
  const send = createTransport(config, options)
  const old = async <T extends z.ZodType>(path: string, body: unknown, schema: T, once = false): Promise<z.output<T>> =>
    schema.parse(await send({ family: 'old', path, body, once }))

  return {
    /** Login code of the client → user id; single use (doc: obtain-the-userid-of-a-user-by-using-the-log-free). */
    async exchangeAuthCode(code: string): Promise<string> {
      const schema = z.object({ result: z.object({ userid: z.string() }) })
      return (await old('/topapi/v2/user/getuserinfo', { code }, schema, true)).result.userid
    },
    /** OAuth2 code of a browser → user id; throws not_found for somebody outside the organisation. */
    async exchangeOAuthCode(code: string): Promise<string> {
      const { accessToken } = z.object({ accessToken: z.string() }).parse(
        await send({
          family: 'new',
          method: 'POST',
          path: '/v1.0/oauth2/userAccessToken',
          body: { clientId: config.appKey, clientSecret: config.appSecret, code, grantType: 'authorization_code' },
          noToken: true,
          once: true,
        }),
      )
      const me = z
        .object({ unionId: z.string() })
        .parse(await send({ family: 'new', method: 'GET', path: '/v1.0/contact/users/me', userToken: accessToken }))
      const schema = z.object({ result: z.object({ userid: z.string(), contact_type: number }) })
      return (await old('/topapi/user/getbyunionid', { unionid: me.unionId }, schema)).result.userid
    },
    /** Tries a call once, for whether it is allowed; returns DingTalk's id of the request where the answer has one. */
    async probe(call: Call): Promise<string | null> {
      const schema = z.object({ request_id: text, requestId: text })
      const answer = schema.parse(await send({ ...call, once: true }))
      return answer.request_id ?? answer.requestId
    },
    /** Code of the admin console (doc: log-on-site-application-management-backend); single use. */
    async exchangeAdminCode(code: string): Promise<{ corpId: string; userId: string; isAdmin: boolean }> {
      if (!config.ssoSecret) throw new Error('no SSOSecret')
      const { accessToken } = z.object({ accessToken: z.string() }).parse(
        await send({
          family: 'new',
          method: 'POST',
          path: '/v1.0/oauth2/ssoAccessToken',
          body: { corpid: config.corpId, ssoSecret: config.ssoSecret },
          noToken: true,
          once: true,
        }),
      )
      const path = '/v1.0/oauth2/ssoUserInfo'
      const schema = z.object({ corpId: z.string(), userId: z.string(), isAdmin: z.boolean() })
      return schema.parse(
        await send({ family: 'new', method: 'GET', path, query: { code }, userToken: accessToken, once: true }),
      )
    },
    /** Where a browser goes to sign in (doc: tutorial-obtaining-user-personal-information). */
    loginUrl(redirectUri: string, state: string): string {
      const url = new URL(`${config.loginUrl}/oauth2/auth`)
      for (const [name, value] of Object.entries({
        redirect_uri: redirectUri,
        response_type: 'code',
        client_id: config.appKey,
        scope: 'openid',
        state,
        prompt: 'consent',
      }))
        url.searchParams.set(name, value)
      return url.href
    },
    /** What page signatures rest on; asking again prolongs it (doc: create-a-jsapi-ticket). */
    async jsapiTicket() {
      const schema = z.object({ jsapiTicket: z.string().min(1), expireIn: number })
      return schema.parse(await send({ family: 'new', method: 'POST', path: '/v1.0/oauth2/jsapiTickets' }))
    },
    /** Where to connect for events: one connection, within 90 s (doc: develop-stream-mode-push-server). Who calls tries again. */
    async openStream(): Promise<{ endpoint: string; ticket: string }> {
      const body = {
        clientId: config.appKey,
        clientSecret: config.appSecret,
        ua: 'shoujie',
        subscriptions: [{ type: 'EVENT', topic: '*' }],
      }
      const path = '/v1.0/gateway/connections/open'
      const answer = await send({ family: 'new', method: 'POST', path, body, noToken: true, once: true })
      return z.object({ endpoint: z.string(), ticket: z.string().min(1) }).parse(answer)
    },
    /** Pushes that reached nobody, at most 200; DingTalk forgets them as it answers (doc: obtain-the-event-list-of-failed-push-messages). */
    async takeFailedPushes(): Promise<{ items: unknown[]; more: boolean }> {
      const answer = await send({ family: 'old', method: 'GET', path: '/call_back/get_call_back_failed_result' })
      const schema = z.object({ has_more: z.boolean().default(false), failed_list: z.array(z.unknown()).nullish() })
      const { has_more, failed_list } = schema.parse(answer)
      return { items: failed_list ?? [], more: has_more }
    },
    async listSubDepartments(departmentId: number) {
      return (
        await old(
          '/topapi/v2/department/listsub',
          { dept_id: departmentId },
          z.object({ result: z.array(departmentSchema) }),
        )
      ).result
    },
    async getDepartment(departmentId: number) {
      const schema = z.object({
        result: z.object({ name: z.string(), dept_manager_userid_list: z.array(z.string()).default([]) }),
      })
      return (await old('/topapi/v2/department/get', { dept_id: departmentId }, schema)).result
    },
    async *departmentUsers(departmentId: number): AsyncGenerator<ListedUser[]> {
      const schema = z.object({
        result: z.object({ has_more: z.boolean(), next_cursor: number.nullish(), list: z.array(listedSchema) }),
      })
      for (let cursor = 0, more = true; more; ) {
        const { result } = await old('/topapi/v2/user/list', { dept_id: departmentId, cursor, size: 100 }, schema)
        yield result.list
        more = result.has_more
        cursor = result.next_cursor ?? 0
      }
    },
    async getUser(userId: string): Promise<DingTalkUser> {
      return (await old('/topapi/v2/user/get', { userid: userId }, z.object({ result: userSchema }))).result
    },
    async listMainAdmins(): Promise<string[]> {
      const schema = z.object({ result: z.array(z.object({ userid: z.string(), sys_level: number })) })
      return (await old('/topapi/user/listadmin', {}, schema)).result
        .filter(({ sys_level }) => sys_level === 1)
        .map(({ userid }) => userid)
    },
    /** Every role with its group (doc: obtains-a-list-of-enterprise-roles). */
    async listRoles(): Promise<{ id: number; name: string; groupName: string }[]> {
      const group = z.object({ name: z.string(), roles: z.array(z.object({ id: number, name: z.string() })).nullish() })
      const schema = z.object({ result: z.object({ hasMore: z.boolean().nullish(), list: z.array(group).nullish() }) })
      const found = new Map<number, { id: number; name: string; groupName: string }>()
      for (let offset = 0, more = true; more; offset += 200) {
        const { result } = await old('/topapi/role/list', { size: 200, offset }, schema)
        const before = found.size
        for (const { name: groupName, roles } of result.list ?? [])
          for (const role of roles ?? []) found.set(role.id, { ...role, groupName })
        // Whether it counts groups or roles is not said: a page that brings nothing new is the last.
        more = result.hasMore === true && found.size > before
      }
      return [...found.values()]
    },
    /** User ids of a role's members (doc: obtain-the-list-of-employees-of-a-role). */
    async roleMembers(roleId: number): Promise<string[]> {
      const schema = z.object({
        result: z.object({
          hasMore: z.boolean().nullish(),
          nextCursor: number.nullish(),
          list: z.array(z.object({ userid: z.string() })).nullish(),
        }),
      })
      const found = new Set<string>()
      for (let offset = 0, more = true; more; ) {
        const { result } = await old('/topapi/role/simplelist', { role_id: roleId, size: 100, offset }, schema)
        const before = found.size
        for (const { userid } of result.list ?? []) found.add(userid)
        more = result.hasMore === true && found.size > before
        offset = result.nextCursor ?? offset + 100
      }
      return [...found]
    },
    /** What a role is called; null where DingTalk says there is none (doc: queries-role-details). */
    async roleName(roleId: number): Promise<string | null> {
      try {
        const schema = z.object({ role: z.object({ name: z.string() }) })
        return (await old('/topapi/role/getrole', { roleId }, schema)).role.name
      } catch (error) {
        if (error instanceof DingTalkError && error.kind === 'not_found') return null
        throw error
      }
    },
    /** User ids on the job with these states (2 probation, 3 regular, 5 pending dismission, -1 none). */
    async queryOnJob(statuses: string): Promise<string[]> {
      const schema = z.object({ result: z.object({ data_list: z.array(z.string()), next_cursor: number.nullish() }) })
      const found: string[] = []
      for (let offset: number | null = 0; offset !== null; ) {
        const body: unknown = { status_list: statuses, offset, size: 50 }
        const { result }: z.output<typeof schema> = await old('/topapi/smartwork/hrm/employee/queryonjob', body, schema)
        found.push(...result.data_list)
        offset = result.next_cursor ?? null
      }
      return found
    },
    async dismissions(): Promise<string[]> {
      const schema = z.object({
        nextToken: number.nullish(),
        hasMore: z.boolean().default(false),
        userIdList: z.array(z.string()),
      })
      const found: string[] = []
      for (let nextToken = 0, more = true; more; ) {
        const page = schema.parse(
          await send({
            family: 'new',
            method: 'GET',
            path: '/v1.0/hrm/employees/dismissions',
            query: { nextToken: String(nextToken), maxResults: '50' },
          }),
        )
        found.push(...page.userIdList)
        more = page.hasMore
        nextToken = page.nextToken ?? 0
      }
      return found
    },
    /** At most 50 ids a call. No row for somebody means neither pending nor left (UNCONFIRMED U2). */
    async dimissionInfos(userIds: readonly string[]): Promise<DimissionInfo[]> {
      const found: DimissionInfo[] = []
      for (let start = 0; start < userIds.length; start += 50) {
        const query = { userIdList: JSON.stringify(userIds.slice(start, start + 50)) }
        const answer = await send({ family: 'new', method: 'GET', path: '/v1.0/hrm/employees/dimissionInfos', query })
        found.push(...z.object({ result: z.array(dimissionSchema) }).parse(answer).result)
      }
      return found
    },
    /** People removed from contacts since a moment, at most 365 days back (doc: query-the-details-of-employees-who-have-left-office). */
    async leaveRecords(from: number, to: number) {
      const schema = z.object({ nextToken: z.coerce.string().nullish(), records: z.array(leaveRecordSchema) })
      const found: z.output<typeof leaveRecordSchema>[] = []
      for (let nextToken: string | null = '0'; nextToken !== null; ) {
        const page: z.output<typeof schema> = schema.parse(
          await send({
            family: 'new',
            method: 'GET',
            path: '/v1.0/contact/empLeaveRecords',
            query: {
              startTime: new Date(from).toISOString().replace(/\.\d+Z$/, 'Z'),
              // The second that has begun counts.
              endTime: new Date(Math.ceil(to / 1000) * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
              nextToken,
              maxResults: '50',
            },
          }),
        )
        found.push(...page.records)
        nextToken = page.records.length === 50 && page.nextToken ? page.nextToken : null
      }
      return found
    },
    /** Allow-listed roster fields of at most 100 people; the list of fields is never left out, or DingTalk sends all. */
    async rosterFields(userIds: readonly string[], fieldCodes: readonly string[]): Promise<RosterRecord[]> {
      if (userIds.length > 100 || fieldCodes.length === 0 || fieldCodes.length > 100)
        throw new Error('1–100 people and fields a call')
      const answer = await send({
        family: 'new',
        method: 'POST',
        path: '/v1.0/hrm/rosters/lists/query',
        body: {
          userIdList: userIds,
          fieldFilterList: fieldCodes,
          appAgentId: config.agentId,
          text2SelectConvert: true,
        },
      })
      return z.object({ result: z.array(rosterSchema) }).parse(answer).result
    },
    /**
     * Empties fields of one person's roster (doc: intelligent-personnel-update-employee-file-information), row by row of
     * a section that repeats. Whether an empty value is taken as "blank" is UNCONFIRMED: whoever blanks reads again.
     */
    async blankRoster(userId: string, places: readonly { code: string; rowIndex: number }[]): Promise<void> {
      const groups = [...groupBy(places, ({ code }) => code.slice(0, code.indexOf('-')))].map(([group, some]) => ({
        group_id: group,
        sections: [...groupBy(some, ({ rowIndex }) => rowIndex)].map(([rowIndex, row]) => ({
          old_index: rowIndex,
          section: row.map(({ code }) => ({ field_code: code, value: '' })),
        })),
      }))
      const body = { agentid: config.agentId, param: { userid: userId, groups } }
      await old('/topapi/smartwork/hrm/employee/v2/update', body, z.object({}))
    },
    /** One text to at most 100 people (doc: asynchronous-sending-of-enterprise-session-messages). Accepted is not arrived. */
    async sendWorkNotification(userIds: readonly string[], card: WorkCard): Promise<string> {
      const message = { msgtype: 'action_card', action_card: card }
      if (userIds.length < 1 || userIds.length > 100) throw new Error('1–100 people a call')
      if (Buffer.byteLength(JSON.stringify(message)) > 2048) throw new Error('a message has at most 2048 bytes')
      const body = { agent_id: config.agentId, userid_list: userIds.join(','), msg: message }
      const schema = z.object({ task_id: z.coerce.string() })
      return (await old('/topapi/message/corpconversation/asyncsend_v2', body, schema)).task_id
    },
    /** Who read it and whom it did not reach; for 24 hours (doc: gets-the-result-of-sending-messages-asynchronously-to-the-enterprise). */
    async workNotificationResult(taskId: string): Promise<{ read: string[]; refused: Map<string, string> }> {
      const people = z.array(z.string()).nullish()
      const schema = z.object({
        send_result: z.object({
          read_user_id_list: people,
          invalid_user_id_list: people,
          forbidden_user_id_list: people,
          failed_user_id_list: people,
          forbidden_list: z.array(z.object({ code: z.coerce.string(), userid: z.string() })).nullish(),
        }),
      })
      const body = { agent_id: config.agentId, task_id: taskId }
      const found = (await old('/topapi/message/corpconversation/getsendresult', body, schema)).send_result
      const lists = { invalid: found.invalid_user_id_list, forbidden: found.forbidden_user_id_list }
      const refused = new Map<string, string>()
      for (const [code, ids] of Object.entries({ ...lists, failed: found.failed_user_id_list }))
        for (const id of ids ?? []) refused.set(id, code)
      for (const { code, userid } of found.forbidden_list ?? []) refused.set(userid, code)
      return { read: found.read_user_id_list ?? [], refused }
    },
    /** A to-do of one person; null when DingTalk has it already (doc: add-dingtalk-to-do-task). */
    async createTodo(unionId: string, todo: NewTodo): Promise<string | null> {
      try {
        const answer = await send({
          family: 'new',
          method: 'POST',
          path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`,
          api: '/v1.0/todo/create',
          query: { operatorId: unionId },
          body: {
            ...todo,
            creatorId: unionId,
            executorIds: [unionId],
            isOnlyShowExecutor: true,
            notifyConfigs: { dingNotify: '1' },
          },
        })
        return z.object({ id: z.string() }).parse(answer).id
      } catch (error) {
        if (error instanceof DingTalkError && error.said === 'task exist') return null
        throw error
      }
    },
    /** The open to-do with this source, or null (doc: query-the-to-do-list-of-enterprise-users). */
    async findTodo(unionId: string, sourceId: string): Promise<string | null> {
      const schema = z.object({
        nextToken: text,
        todoCards: z.array(z.object({ taskId: z.string(), sourceId: text })).nullish(),
      })
      for (let nextToken: string | null = '0'; nextToken !== null; ) {
        const page: z.output<typeof schema> = schema.parse(
          await send({
            family: 'new',
            method: 'POST',
            path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/org/tasks/query`,
            api: '/v1.0/todo/query',
            body: { nextToken, isDone: false, roleTypes: [['executor']] },
          }),
        )
        const found = page.todoCards?.find((card) => card.sourceId === sourceId)
        if (found) return found.taskId
        nextToken = page.nextToken
      }
      return null
    },
    /** Marks a to-do done or takes it away; one that is gone already counts as such. */
    async closeTodo(unionId: string, taskId: string, how: 'done' | 'deleted'): Promise<void> {
      try {
        await send({
          family: 'new',
          method: how === 'done' ? 'PUT' : 'DELETE',
          path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks/${encodeURIComponent(taskId)}`,
          api: `/v1.0/todo/${how === 'done' ? 'update' : 'delete'}`,
          query: { operatorId: unionId },
          ...(how === 'done' ? { body: { done: true } } : {}),
        })
      } catch (error) {
        if (!(error instanceof DingTalkError && error.said === 'task not exist')) throw error
      }
    },
  }
}
