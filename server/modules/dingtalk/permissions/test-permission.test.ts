import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '#server/dingtalk-emulator/faults.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { type PermissionCode, permissionCodes } from '#shared/vocabulary/connection.ts'
import { isCounted } from '../quota/is-counted.ts'
import { probes } from './probes.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const tokenPath = '/v1.0/oauth2/accessToken'
const old = { permission: 'qyapi_get_department_list', path: '/topapi/v2/department/get' } as const
const fresh = { permission: 'Contact.Common.Read', path: '/v1.0/contact/empLeaveRecords' } as const

describe('the table of probes', () => {
  it('has one row per permission, in the order they are shown, and takes calls of the quota for to-dos only', () => {
    expect(probes.map(({ permission }) => permission)).toEqual([...permissionCodes])
    expect(probes.filter(({ api }) => isCounted(api)).map(({ permission }) => permission)).toEqual([
      'Todo.Todo.Read',
      'Todo.Todo.Write',
    ])
  })
})

describe.each(engines)('testing a permission on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())
  afterEach(() => {
    app.emulator.faults.length = 0
  })
  const test = (permission: string, who: string | null = 'wutao') =>
    app.call(who, 'POST', '/api/dingtalk/connection/test', { permission })
  const fault = (path: string, kind: FaultKind, times = 1) => app.emulator.faults.push({ path, kind, times })
  const kept = async (permission: PermissionCode) => {
    const { status, body } = await app.call('wutao', 'GET', '/api/dingtalk/connection')
    expect(status).toBe(200)
    return body.checks.find((one: { id: string }) => one.id === permission)
  }

  it('is for the system admin only, and for permissions of the list', async () => {
    expect((await test('qyapi_base', null)).status).toBe(401)
    for (const who of ['zhoumin', 'chenjing', 'sunhao', 'zhaolei', 'wangfang'])
      expect(await test('qyapi_base', who)).toMatchObject({
        status: 403,
        body: { error: { code: 'access.forbidden' } },
      })
    for (const body of [{ permission: 'qyapi_manage_addresslist' }, { permission: 3 }, {}])
      expect(await app.call('wutao', 'POST', '/api/dingtalk/connection/test', body)).toMatchObject({
        status: 400,
        body: { error: { fields: [{ path: 'permission' }] } },
      })
  })

  it('finds every permission granted, keeps it with the time, and writes or reads nothing of anybody', async () => {
    expect(await kept('qyapi_base')).toMatchObject({ state: 'unknown', found: '还没有测试过', at: null })
    const todos = app.emulator.mailbox.todos.size
    for (const { permission } of probes.filter(({ ask }) => ask)) {
      const answer = await test(permission)
      expect(answer.status, permission).toBe(200)
      expect(answer.body, permission).toMatchObject({
        state: 'ok',
        found: '已开通',
        todo: null,
        at: new Date(app.deps.clock()).toISOString(),
        permission: { code: permission, errorCode: null },
      })
      expect(await kept(permission)).toEqual(answer.body)
    }
    expect(app.emulator.mailbox.todos.size).toBe(todos)
    expect((await kept('qyapi_get_member')).permission.requestId).toBe('emulated')
    expect((await kept('Todo.Todo.Write')).permission).toMatchObject({ counted: true, testable: true })
  })

  it.each([
    ['permission_403', 'bad', '应用没有这项权限', /「权限管理」，搜索 .* 并开通/],
    ['ip_not_allowed', 'bad', '钉钉拒绝了本服务器的 IP 地址', /服务器出口IP/],
    ['504', 'warn', '钉钉正忙，没有结果', /稍后再测试/],
    ['90018', 'warn', '钉钉正忙，没有结果', /稍后再测试/],
    ['90020', 'warn', '本月的调用量用完了', /DINGTALK_MONTHLY_CALLS/],
  ] as const)('says of %s what is wrong and what to do, with code and request id', async (kind, state, found, todo) => {
    for (const { permission, path } of [old, fresh]) {
      fault(path, kind)
      const { status, body } = await test(permission)
      expect(status).toBe(200)
      expect(body).toMatchObject({ state, found, todo: expect.stringMatching(todo) })
      expect(body.permission.errorCode).toBeTruthy()
      if (kind === 'permission_403') {
        expect(body.todo).toContain(permission)
        expect(body.permission).toMatchObject({
          errorCode: path === old.path ? '60011' : 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
          requestId: 'emulated',
        })
      }
      expect(await kept(permission)).toEqual(body)
      expect((await test(permission)).body.state).toBe('ok')
    }
  })

  it('tells a permission that errcode 88 hides from a busy service, and a range that is too narrow', async () => {
    fault(old.path, '88_sub_code')
    expect((await test(old.permission)).body).toMatchObject({ state: 'bad', found: '应用没有这项权限' })
    fault(old.path, '88_empty_sub_code')
    expect((await test(old.permission)).body).toMatchObject({ state: 'warn', found: '钉钉正忙，没有结果' })
    fault(old.path, 'out_of_range')
    expect((await test(old.permission)).body).toMatchObject({
      state: 'bad',
      found: '应用看不到整个组织',
      todo: expect.stringContaining('全部员工'),
      permission: { errorCode: '50004' },
    })
  })

  it('asks once: a test is answered at once also where other calls would be repeated', async () => {
    const before = app.emulator.calls.get(old.path) ?? 0
    fault(old.path, '504')
    await test(old.permission)
    expect((app.emulator.calls.get(old.path) ?? 0) - before).toBe(1)
  })

  it('says that the secret is wrong where the token is refused, and shows it nowhere', async () => {
    fault(old.path, 'expired_token')
    fault(tokenPath, 'bad_secret')
    const { body } = await test(old.permission)
    expect(body).toMatchObject({
      state: 'bad',
      found: '应用的密钥不对',
      todo: expect.stringContaining('DINGTALK_APP_SECRET'),
      permission: { errorCode: 'invalidClientIdOrSecret' },
    })
    fault('/v1.0/oauth2/ssoAccessToken', 'bad_secret')
    expect((await test('qyapi_get_omp_sso_userinfo')).body).toMatchObject({ state: 'bad', found: 'SSOSecret 不对' })
    expect(app.logLines.join('')).not.toMatch(/demo-secret|demo-sso-secret/)
  })

  it('cannot test by a call who signs in in a browser: somebody who does is the proof', async () => {
    expect(await test('Contact.User.Read')).toMatchObject({
      status: 409,
      body: { error: { code: 'dingtalk.not_testable' } },
    })
    expect(await kept('Contact.User.Read')).toMatchObject({ state: 'unknown', permission: { testable: false } })
    const begun = await app.call(null, 'POST', '/api/login-attempts', { redirectUri: `${app.url}/login/callback` })
    const page = new URL(begun.body.url)
    page.searchParams.set('emulated_user', 'zhaolei')
    const back = new URL((await fetch(page, { redirect: 'manual' })).headers.get('location') as string)
    const code = back.searchParams.get('code')
    await app.call(null, 'POST', '/api/sessions', { kind: 'browser', code, state: back.searchParams.get('state') })
    expect(await kept('Contact.User.Read')).toMatchObject({ state: 'ok', found: '已有人用浏览器登录成功' })
  })
})

describe.each(['html', 'ip_ban_json'] as const)('an address that DingTalk bans (%s)', (kind) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.close())

  it('is told to wait five minutes, and nothing is sent meanwhile', async () => {
    app.emulator.faults.push({ path: old.path, times: 1, kind })
    const test = (permission: string) => app.call('wutao', 'POST', '/api/dingtalk/connection/test', { permission })
    const banned = { state: 'warn', found: '钉钉暂时封禁了本服务器', todo: expect.stringContaining('五分钟') }
    expect((await test(old.permission)).body).toMatchObject(banned)
    const before = app.emulator.calls.get(fresh.path) ?? 0
    expect((await test(fresh.permission)).body).toMatchObject(banned)
    expect(app.emulator.calls.get(fresh.path) ?? 0).toBe(before)
  })
})

describe('without an SSOSecret', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ ssoSecret: null })
  })
  afterAll(() => app.close())

  it('the permission of the admin console is not wanted and not tested', async () => {
    const answer = await app.call('wutao', 'POST', '/api/dingtalk/connection/test', {
      permission: 'qyapi_get_omp_sso_userinfo',
    })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'dingtalk.not_testable' } } })
    const { body } = await app.call('wutao', 'GET', '/api/dingtalk/connection')
    expect(body.checks.find(({ id }: { id: string }) => id === 'qyapi_get_omp_sso_userinfo')).toMatchObject({
      state: 'unknown',
      permission: { testable: false },
    })
  })
})
