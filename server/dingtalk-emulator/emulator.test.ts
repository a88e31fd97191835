import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoCompany, playHistory } from './company/demo-company.ts'
import { type Emulator, emulatedApp, startEmulator } from './start-emulator.ts'

/** dingtalk.md 12.1, points 1 to 4 and 8: shapes and refusals as the platform documents them. */
describe('the DingTalk emulator', () => {
  let emulator: Emulator
  let token: string
  let now = Date.parse('2026-05-10T07:30:00Z')
  beforeAll(async () => {
    const company = createDemoCompany(now)
    playHistory(company, now)
    emulator = await startEmulator({ company, clock: () => now })
    token = (
      await fresh(
        'POST',
        '/v1.0/oauth2/accessToken',
        { appKey: emulatedApp.appKey, appSecret: emulatedApp.appSecret },
        '',
      )
    ).body.accessToken
  })
  afterAll(() => emulator.close())

  async function send(url: URL, method: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
    return { status: response.status, body: (await response.json()) as any }
  }
  const old = (path: string, body: unknown = {}, given = token) =>
    send(new URL(`${path}?access_token=${given}`, emulator.url), 'POST', body)
  const fresh = (method: string, path: string, body: unknown = {}, given = token) =>
    send(new URL(path, emulator.url), method, body, given ? { 'x-acs-dingtalk-access-token': given } : {})

  it('gives the same app token again while it lives, by both families, to the right secret only', async () => {
    const again = await fresh(
      'POST',
      '/v1.0/oauth2/accessToken',
      { appKey: emulatedApp.appKey, appSecret: emulatedApp.appSecret },
      '',
    )
    expect(again.body).toEqual({ accessToken: token, expireIn: 7200 })
    const older = await send(
      new URL(`/gettoken?appkey=${emulatedApp.appKey}&appsecret=${emulatedApp.appSecret}`, emulator.url),
      'GET',
      null,
    )
    expect(older.body).toMatchObject({ errcode: 0, access_token: token, expires_in: 7200 })
    expect(
      await fresh('POST', '/v1.0/oauth2/accessToken', { appKey: emulatedApp.appKey, appSecret: 'x' }, ''),
    ).toMatchObject({
      status: 400,
      body: { code: 'invalidClientIdOrSecret', requestid: expect.any(String) },
    })
    expect((await send(new URL('/gettoken?appkey=a&appsecret=b', emulator.url), 'GET', null)).body.errcode).toBe(40089)
  })

  it('refuses wrong and missing tokens in each family’s own way', async () => {
    expect((await old('/topapi/v2/user/get', { userid: 'zhaolei' }, 'wrong')).body).toMatchObject({ errcode: 40014 })
    expect((await old('/topapi/v2/user/get', { userid: 'zhaolei' }, '')).body).toMatchObject({ errcode: 41001 })
    expect(await fresh('GET', '/v1.0/hrm/employees/dismissions', null, 'wrong')).toMatchObject({
      status: 400,
      body: { code: 'InvalidAuthentication' },
    })
  })

  it('exchanges a login code once, within five minutes', async () => {
    const path = '/topapi/v2/user/getuserinfo'
    const code = emulator.issueAuthCode('zhaolei')
    expect((await old(path, { code })).body.result).toMatchObject({
      userid: 'zhaolei',
      unionid: expect.any(String),
      sys_level: 0,
    })
    expect((await old(path, { code })).body.errcode).toBe(40078)
    const late = emulator.issueAuthCode('zhaolei')
    now += 5 * 60_000 + 1
    expect((await old(path, { code: late })).body.errcode).toBe(40078)
  })

  it('knows about 240 people in 12 departments over 3 levels, some pending, some gone', async () => {
    const found: { id: number; depth: number }[] = [{ id: 1, depth: 0 }]
    for (const { id, depth } of found)
      for (const child of (await old('/topapi/v2/department/listsub', { dept_id: id })).body.result)
        found.push({ id: child.dept_id, depth: depth + 1 })
    expect(found.length - 1).toBe(12)
    expect(Math.max(...found.map(({ depth }) => depth))).toBe(2)
    const ids = new Set<string>()
    for (const { id } of found)
      for (const userId of (await old('/topapi/user/listid', { dept_id: id })).body.result.userid_list) ids.add(userId)
    expect(ids.size).toBeGreaterThan(225)
    expect((await old('/topapi/user/count')).body.result.count).toBe(ids.size)
    expect(
      (await old('/topapi/smartwork/hrm/employee/queryonjob', { status_list: '5', offset: 0, size: 50 })).body.result
        .data_list.length,
    ).toBeGreaterThan(1)
    const left = (await fresh('GET', '/v1.0/hrm/employees/dismissions?nextToken=0&maxResults=50')).body
    expect(left.userIdList.length).toBeGreaterThan(3)
    expect(left.userIdList).toContain('zhangqiang')
    expect((await old('/topapi/v2/user/get', { userid: 'zhangqiang' })).body.errcode).toBe(60121)
    expect((await old('/topapi/v2/department/get', { dept_id: 999 })).body.errcode).toBe(60003)
    expect((await old('/topapi/v2/user/list', { dept_id: 1, cursor: 0, size: 101 })).body.errcode).toBe(400002)
  })

  it('has roles, scopes, roster groups sys00 to sys09 and a jsapi ticket', async () => {
    expect((await old('/topapi/role/list')).body.result.list[0].roles.length).toBeGreaterThan(1)
    expect((await old('/topapi/role/simplelist', { role_id: 21 })).body.result.list.length).toBeGreaterThan(0)
    const page = (await old('/topapi/role/simplelist', { role_id: 21, size: 1, offset: 1 })).body.result
    expect(page).toMatchObject({ hasMore: false, list: [{ manageScopes: [] }] })
    const [{ userid }] = page.list
    expect((await old('/topapi/v2/user/get', { userid })).body.result.role_list).toEqual([
      { id: 21, name: 'HRBP', group_name: '职务' },
    ])
    expect((await old('/topapi/role/getrole', { roleId: 21 })).body).toMatchObject({
      errcode: 0,
      role: { name: 'HRBP', groupId: 2 },
    })
    for (const [path, body] of [
      ['/topapi/role/getrole', { roleId: 99 }],
      ['/topapi/role/simplelist', { role_id: 99 }],
    ] as const)
      expect((await old(path, body)).body.errcode).toBe(40068)
    expect((await old('/auth/scopes')).body.auth_org_scopes.authed_dept).toEqual([1])
    const groups = (await old('/topapi/smartwork/hrm/roster/meta/get')).body.result.map(
      ({ group_id }: { group_id: string }) => group_id,
    )
    expect([...groups].sort()).toEqual(Array.from({ length: 10 }, (_, index) => `sys0${index}`))
    expect((await fresh('POST', '/v1.0/oauth2/jsapiTickets')).body.expireIn).toBe(7200)
    const query = (body: object) => fresh('POST', '/v1.0/hrm/rosters/lists/query', body)
    const [record] = (await query({ userIdList: ['zhaolei'], fieldFilterList: ['sys06-urgentContactsPhone'] })).body
      .result
    expect(record.fieldDataList).toEqual([
      expect.objectContaining({
        fieldCode: 'sys06-urgentContactsPhone',
        fieldValueList: [expect.objectContaining({ itemIndex: 0 })],
      }),
    ])
    expect((await query({ userIdList: Array.from({ length: 101 }, () => 'a') })).status).toBe(400)
  })

  it('prolongs a jsapi ticket while it lives, never beyond a day', () => {
    const began = now
    const first = emulator.tokens.jsapiTicket()
    for (let hour = 1; hour < 24; hour++) {
      now += 3_600_000
      expect(emulator.tokens.jsapiTicket()).toEqual({ value: first.value, seconds: hour < 23 ? 7200 : 3600 })
    }
    now = began + 24 * 3_600_000
    expect(emulator.tokens.jsapiTicket().value).not.toBe(first.value)
    now = began
  })

  it('moves a person 3 → 4 → 1 → 2, and back to 3', async () => {
    const { company } = emulator
    const status = async () =>
      (await fresh('GET', `/v1.0/hrm/employees/dimissionInfos?userIdList=${encodeURIComponent('["yf0100"]')}`)).body
        .result[0]?.status ?? 3
    expect(await status()).toBe(3)
    company.resign('yf0100', now)
    expect(await status()).toBe(4)
    company.withdraw('yf0100')
    expect(await status()).toBe(3)
    company.resign('yf0100', now)
    company.approveResignation('yf0100')
    expect(await status()).toBe(1)
    company.leave('yf0100', now)
    expect(await status()).toBe(2)
    const records = (
      await fresh(
        'GET',
        `/v1.0/contact/empLeaveRecords?startTime=${new Date(now - 1000).toISOString()}&endTime=${new Date(now + 1000).toISOString()}&nextToken=0`,
      )
    ).body.records
    expect(records.map(({ userId }: { userId: string }) => userId)).toContain('yf0100')
    company.rehire('yf0100')
    expect(await status()).toBe(3)
  })

  const card = (text: string) => ({
    msgtype: 'action_card',
    action_card: { title: 't', markdown: text, single_title: 'o', single_url: 'https://x.example/?fallbackLink=y' },
  })
  const notify = (userid_list: string, msg: unknown) =>
    old('/topapi/message/corpconversation/asyncsend_v2', { agent_id: emulatedApp.agentId, userid_list, msg })
  const result = async (task_id: number) =>
    (await old('/topapi/message/corpconversation/getsendresult', { agent_id: emulatedApp.agentId, task_id })).body
      .send_result

  it('accepts a work notification and delivers the same text to a person once a day', async () => {
    const first = await notify('zhaolei', card('one'))
    expect(first.body.errcode).toBe(0)
    expect(await result(first.body.task_id)).toMatchObject({ unread_user_id_list: ['zhaolei'], forbidden_list: [] })
    const again = await notify('zhaolei,wangfang,nobody', card('one'))
    expect(await result(again.body.task_id)).toMatchObject({
      invalid_user_id_list: ['nobody'],
      unread_user_id_list: ['wangfang'],
      forbidden_list: [{ code: 143106, count: 1, userid: 'zhaolei' }],
    })
    expect(emulator.mailbox.notifications.filter(({ userId }) => userId === 'zhaolei')).toHaveLength(1)
    now += 25 * 3_600_000
    const tomorrow = emulator.tokens.appToken()
    const root = '/topapi/message/corpconversation'
    const body = { agent_id: emulatedApp.agentId, userid_list: 'zhaolei', msg: card('one') }
    expect((await old(`${root}/asyncsend_v2`, body, tomorrow)).body.errcode).toBe(0)
    expect(emulator.mailbox.notifications.filter(({ userId }) => userId === 'zhaolei')).toHaveLength(2)
    expect((await old(`${root}/getsendresult`, { agent_id: 1, task_id: 1 }, tomorrow)).body.errcode).toBe(40056)
  })

  it('refuses more than 100 people, more than 2048 bytes, and recalls within a day', async () => {
    const token2 = emulator.tokens.appToken()
    const send2 = (userid_list: string, msg: unknown) =>
      old('/topapi/message/corpconversation/asyncsend_v2', { agent_id: emulatedApp.agentId, userid_list, msg }, token2)
    expect((await send2(Array(101).fill('zhaolei').join(','), card('two'))).body.errcode).toBe(41046)
    expect((await send2('zhaolei', card('字'.repeat(700)))).body.errcode).toBe(41048)
    const sent = await send2('zhaolei', card('three'))
    const recall = () =>
      old(
        '/topapi/message/corpconversation/recall',
        { agent_id: emulatedApp.agentId, msg_task_id: sent.body.task_id },
        token2,
      )
    expect((await recall()).body.errcode).toBe(0)
    const page = async () => (await fetch(new URL('/emulator/messages?user=zhaolei', emulator.url))).text()
    expect(await page()).toContain('one')
    expect(await page()).not.toContain('three')
  })

  it('keeps one to-do per sourceId, closes it and lists the open ones', async () => {
    const token2 = emulator.tokens.appToken()
    const { unionId } = emulator.company.person('zhaolei')
    const tasks = `/v1.0/todo/users/${unionId}/tasks`
    const todo = {
      sourceId: 's1',
      subject: 'x',
      creatorId: unionId,
      executorIds: [unionId],
      detailUrl: { appUrl: 'https://x', pcUrl: 'https://x' },
    }
    const made = await fresh('POST', `${tasks}?operatorId=${unionId}`, todo, token2)
    expect(made).toMatchObject({ status: 200, body: { sourceId: 's1', done: false } })
    expect(await fresh('POST', `${tasks}?operatorId=${unionId}`, todo, token2)).toMatchObject({
      status: 400,
      body: { code: 'todo.taskCreate.paramError', message: 'task exist' },
    })
    const open = async () =>
      (
        await fresh('POST', `/v1.0/todo/users/${unionId}/org/tasks/query`, { nextToken: '0', isDone: false }, token2)
      ).body.todoCards.map(({ taskId }: { taskId: string }) => taskId)
    expect(await open()).toEqual([made.body.id])
    const one = `${tasks}/${made.body.id}`
    const done = { executorStatusList: [{ id: unionId, isDone: true }] }
    expect((await fresh('PUT', `${one}/executorStatus?operatorId=${unionId}`, done, token2)).body.result).toBe(true)
    expect(await open()).toEqual([])
    expect((await fresh('PUT', `${one}?operatorId=${unionId}`, { done: false }, token2)).body.result).toBe(true)
    expect((await fresh('DELETE', `${one}?operatorId=${unionId}`, {}, token2)).body.result).toBe(true)
    expect((await fresh('DELETE', `${one}?operatorId=${unionId}`, {}, token2)).body.message).toBe('task not exist')
  })

  it('starts an approval and reads it back; values are strings, the template has to exist', async () => {
    const token2 = emulator.tokens.appToken()
    const form = {
      originatorUserId: 'zhoumin',
      processCode: 'PROC-1',
      approvers: [{ actionType: 'OR', userIds: ['chenjing', 'sunhao'] }],
      formComponentValues: [{ name: '申请编号', value: 'Q-77' }],
    }
    const path = '/v1.0/workflow/processInstances'
    const { body } = await fresh('POST', path, form, token2)
    expect((await fresh('GET', `${path}?processInstanceId=${body.instanceId}`, {}, token2)).body).toMatchObject({
      success: 'true',
      result: { status: 'RUNNING', tasks: [{ userId: 'chenjing', status: 'RUNNING' }, { userId: 'sunhao' }] },
    })
    const wrong = [
      { ...form, processCode: 'x' },
      { ...form, formComponentValues: [{ name: 'n', value: 1 }] },
    ]
    for (const one of wrong) expect((await fresh('POST', path, one, token2)).status).toBe(400)
  })
})
