import jwt from 'jsonwebtoken'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const minute = 60_000

describe.each(engines)('signing in on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())
  const start = (body: object) => app.call(null, 'POST', '/api/sessions', body)
  const me = (token: string) => app.call(null, 'GET', '/api/me', undefined, { authorization: `Bearer ${token}` })
  const newest = async () =>
    (
      await rows<{ action: string; actor: string }>(
        app.deps.db,
        'SELECT action, actor_name AS actor FROM audit_entries ORDER BY id DESC LIMIT 1',
      )
    )[0]

  it('exchanges a client code once, within its five minutes, and leaves an entry', async () => {
    const code = app.emulator.issueAuthCode('zhaolei')
    const session = await start({ kind: 'client', code })
    expect(session).toMatchObject({ status: 201, body: { me: { name: '赵磊', tiers: ['employee'] } } })
    expect(await newest()).toEqual({ action: 'sessions.started', actor: '赵磊' })
    expect((await me(session.body.token)).status).toBe(200)
    const again = { status: 401, body: { error: { code: 'session.code_invalid' } } }
    expect(await start({ kind: 'client', code })).toMatchObject(again)
    expect(await start({ kind: 'client', code: 'invented' })).toMatchObject(again)
    const old = app.emulator.issueAuthCode('zhaolei')
    app.advance(5 * minute + 1)
    expect(await start({ kind: 'client', code: old })).toMatchObject(again)
    expect(await start({ kind: 'client', code: '' })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ path: 'code' }] } },
    })
    expect((await start({ kind: 'telepathy', code: 'x' })).status).toBe(400)
  })

  /** The browser's way: our address, DingTalk's page, back with a code and the state. */
  async function browserLogin(userId: string): Promise<{ code: string; state: string }> {
    const begun = await app.call(null, 'POST', '/api/login-attempts', { redirectUri: `${app.url}/login/callback` })
    expect(begun.status).toBe(201)
    const page = new URL(begun.body.url)
    page.searchParams.set('emulated_user', userId)
    const back = new URL((await fetch(page, { redirect: 'manual' })).headers.get('location') as string)
    expect(back.searchParams.get('state')).toBe(begun.body.state)
    return { code: back.searchParams.get('authCode') as string, state: back.searchParams.get('state') as string }
  }

  it('signs a browser in by OAuth2, with a state that is ours and young', async () => {
    const good = await browserLogin('wangfang')
    expect(await start({ kind: 'browser', ...good })).toMatchObject({ status: 201, body: { me: { name: '王芳' } } })
    expect(await start({ kind: 'browser', ...good })).toMatchObject({
      status: 401,
      body: { error: { code: 'session.code_invalid' } },
    })
    const other = await browserLogin('wangfang')
    const refused = { status: 401, body: { error: { code: 'session.state_invalid' } } }
    expect(await start({ kind: 'browser', code: other.code, state: `${other.state.slice(0, -2)}xx` })).toMatchObject(
      refused,
    )
    expect(await start({ kind: 'browser', code: other.code, state: '9999999999999.x.y' })).toMatchObject(refused)
    app.advance(10 * minute + 1)
    expect(await start({ kind: 'browser', ...other })).toMatchObject(refused)
    const client = app.emulator.issueAuthCode('wangfang')
    expect((await start({ kind: 'browser', code: client, state: (await browserLogin('wangfang')).state })).status).toBe(
      401,
    )
    expect(
      await app.call(null, 'POST', '/api/login-attempts', { redirectUri: 'https://evil.example/login/callback' }),
    ).toMatchObject({ status: 403, body: { error: { code: 'session.origin_refused' } } })
  })

  it('lets DingTalk’s admins in from the admin console, once a code, and nobody else', async () => {
    const codeOf = (userId: string) => app.emulator.tokens.issueCode('sso', userId)
    const code = codeOf('wutao')
    expect(await start({ kind: 'admin', code })).toMatchObject({
      status: 201,
      body: { me: { name: '吴涛', roles: ['system_admin'] } },
    })
    expect(await newest()).toEqual({ action: 'sessions.started', actor: '吴涛' })
    const invalid = { status: 401, body: { error: { code: 'session.code_invalid' } } }
    expect(await start({ kind: 'admin', code })).toMatchObject(invalid)
    expect(await start({ kind: 'admin', code: 'invented' })).toMatchObject(invalid)
    expect(await start({ kind: 'admin', code: app.emulator.issueAuthCode('wutao') })).toMatchObject(invalid)
    expect(await start({ kind: 'client', code: codeOf('wutao') })).toMatchObject(invalid)
    const old = codeOf('wutao')
    app.advance(5 * minute + 1)
    expect(await start({ kind: 'admin', code: old })).toMatchObject(invalid)
    expect((await start({ kind: 'admin', code: '' })).status).toBe(400)
    expect(await start({ kind: 'admin', code: codeOf('zhaolei') })).toMatchObject({
      status: 403,
      body: { error: { code: 'session.not_an_admin' } },
    })
  })

  it('knows no admin from the admin console whom no sync has seen, and none who left', async () => {
    const notAMember = { status: 403, body: { error: { code: 'session.not_a_member' } } }
    for (const [userId, state] of [
      ['yf0121', null],
      ['zhangqiang', 'left'],
    ] as const) {
      const person = app.emulator.company.person(userId)
      person.sysLevel = 2
      if (!state) await run(app.deps.db, 'DELETE FROM people_employees WHERE user_id = ?', [userId])
      const code = app.emulator.tokens.issueCode('sso', userId)
      expect(await start({ kind: 'admin', code }), userId).toMatchObject(notAMember)
      person.sysLevel = 0
    }
    expect(await row(app.deps.db, "SELECT id FROM people_employees WHERE user_id = 'yf0121'")).toBeUndefined()
  })

  it('accepts no token but a fresh one of its own making', async () => {
    const { body } = await start({ kind: 'client', code: app.emulator.issueAuthCode('zhaolei') })
    const required = { status: 401, body: { error: { code: 'session.required' } } }
    const { sid } = jwt.decode(body.token) as { sid: string }
    const exp = Math.floor(app.deps.clock() / 1000) + 600
    for (const token of [
      'nonsense',
      `${body.token}x`,
      jwt.sign({ sid, exp }, 'another key', { algorithm: 'HS256' }),
      jwt.sign({ sid, exp }, '', { algorithm: 'none' }),
    ])
      expect(await me(token)).toMatchObject(required)
    app.advance(16 * minute)
    expect(await me(body.token)).toMatchObject({ status: 401, body: { error: { code: 'session.expired' } } })
  })

  it('renews the token, but never the session beyond eight hours', async () => {
    const session = await start({ kind: 'client', code: app.emulator.issueAuthCode('zhaolei') })
    const endsAt = Date.parse(session.body.sessionExpiresAt)
    expect(endsAt - app.deps.clock()).toBe(8 * 60 * minute)
    let { token } = session.body
    while (app.deps.clock() < endsAt - 14 * minute) {
      app.advance(14 * minute)
      const answer = await app.call(null, 'POST', '/api/session/renewals', undefined, {
        authorization: `Bearer ${token}`,
      })
      expect(answer.status).toBe(201)
      expect(Date.parse(answer.body.tokenExpiresAt)).toBeLessThanOrEqual(endsAt)
      expect(answer.body.sessionExpiresAt).toBe(session.body.sessionExpiresAt)
      token = answer.body.token
    }
    app.advance(15 * minute)
    expect((await me(token)).status).toBe(401)
  })

  it('ends on signing out, with an entry, for every token of the session', async () => {
    const { body } = await start({ kind: 'client', code: app.emulator.issueAuthCode('zhaolei') })
    expect(
      (await app.call(null, 'DELETE', '/api/session', undefined, { authorization: `Bearer ${body.token}` })).status,
    ).toBe(200)
    expect(await newest()).toEqual({ action: 'sessions.ended', actor: '赵磊' })
    expect(await me(body.token)).toMatchObject({ status: 401, body: { error: { code: 'session.revoked' } } })
  })

  it('lets a colleague in whom no sync has seen yet, and nobody from outside or gone', async () => {
    const seen = await app.employeeId('yf0120')
    await run(app.deps.db, 'DELETE FROM people_memberships WHERE employee_id = ?', [seen])
    await run(app.deps.db, 'DELETE FROM people_search_terms WHERE employee_id = ?', [seen])
    await run(app.deps.db, 'DELETE FROM people_employees WHERE id = ?', [seen])
    expect((await start({ kind: 'client', code: app.emulator.issueAuthCode('yf0120') })).status).toBe(201)
    expect(await row(app.deps.db, "SELECT id FROM people_employees WHERE user_id = 'yf0120'")).toBeDefined()
    expect(await start({ kind: 'client', code: app.emulator.issueAuthCode('zhangqiang') })).toMatchObject({
      status: 403,
      body: { error: { code: 'session.not_a_member' } },
    })
    expect((await start({ kind: 'client', code: app.emulator.issueAuthCode('stranger') })).status).toBe(403)
  })

  it('says so when DingTalk does not answer, and spends no code twice', async () => {
    const path = '/topapi/v2/user/getuserinfo'
    for (const kind of ['html', '-1'] as const) {
      const before = app.emulator.calls.get(path) ?? 0
      app.emulator.faults.push({ path, times: 1, kind })
      const answer = await start({ kind: 'client', code: app.emulator.issueAuthCode('zhaolei') })
      expect(answer).toMatchObject({ status: 502, body: { error: { code: 'dingtalk.unavailable' } } })
      expect((app.emulator.calls.get(path) ?? 0) - before).toBeLessThanOrEqual(1)
    }
    expect(app.logLines.join('')).not.toContain('demo-secret')
  })
})

describe('the admin console where no SSOSecret is set', () => {
  it('leads to a refusal that says so, before anything is asked of DingTalk', async () => {
    const app = await createTestApp({ ssoSecret: null })
    try {
      const code = app.emulator.tokens.issueCode('sso', 'wutao')
      expect(await app.call(null, 'POST', '/api/sessions', { kind: 'admin', code })).toMatchObject({
        status: 403,
        body: { error: { code: 'session.admin_login_off' } },
      })
      expect(app.emulator.calls.get('/v1.0/oauth2/ssoAccessToken')).toBeUndefined()
    } finally {
      await app.close()
    }
  })

  it('refuses a wrong secret and an answer about another organisation', async () => {
    const app = await createTestApp({ ssoSecret: 'another' })
    try {
      const admin = () =>
        app.call(null, 'POST', '/api/sessions', { kind: 'admin', code: app.emulator.tokens.issueCode('sso', 'wutao') })
      expect(await admin()).toMatchObject({ status: 502, body: { error: { code: 'dingtalk.unavailable' } } })
      app.deps.dingtalk.exchangeAdminCode = async () => ({ corpId: 'dingother', userId: 'wutao', isAdmin: true })
      expect(await admin()).toMatchObject({ status: 403, body: { error: { code: 'session.not_a_member' } } })
      expect(app.logLines.join('')).not.toMatch(/another|demo-sso-secret/)
    } finally {
      await app.close()
    }
  })
})
