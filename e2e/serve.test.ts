import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createPrograms, type Programs } from './program.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const rejection = /production starts on its own|does not start where real/

/** An operator's first day: key file, schema, start, first sync, first appointments, a new master key, a clean stop. */
describe.each(engines)('npm run serve on %s', (engine) => {
  let programs: Programs
  let runToEnd: Programs['runToEnd']
  let env: Programs['env']
  beforeAll(async () => {
    programs = await createPrograms(engine)
    ;({ runToEnd, env } = programs)
  })
  afterAll(() => programs?.close())

  async function serving<T>(use: () => Promise<T>): Promise<T> {
    const server = await programs.serve()
    try {
      return await use()
    } finally {
      const { code, said } = await server.stop()
      expect([code, said]).toEqual([0, ''])
    }
  }
  const call = async (token: string | null, method: string, path: string, body?: object) => {
    const response = await fetch(programs.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh-CN',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
    return { status: response.status, body: (await response.json()) as any }
  }
  const signIn = async (userId: string) =>
    (await call(null, 'POST', '/api/sessions', { kind: 'client', code: programs.emulator.issueAuthCode(userId) })).body

  it('says what is missing, one thing after the other, and how to get it', async () => {
    expect(await runToEnd('main')).toMatchObject({ code: 1, said: expect.stringContaining('new-key-file') })
    expect(await runToEnd('manage', 'new-key-file', env.SHOUJIE_KEY_FILE as string)).toMatchObject({ code: 0 })
    expect(await runToEnd('manage', 'new-key-file', env.SHOUJIE_KEY_FILE as string)).toMatchObject({
      code: 1,
      said: expect.stringContaining('exists already'),
    })
    expect(await runToEnd('main')).toMatchObject({ code: 1, said: expect.stringContaining('npm run migrate') })
    expect(await runToEnd('manage', 'migrate')).toMatchObject({
      code: 0,
      said: expect.stringContaining('audit-entries'),
    })
    expect(await runToEnd('manage', 'migrate')).toMatchObject({ code: 0, said: 'up to date\nup to date\n' })
    expect(await runToEnd('manage', 'dance')).toMatchObject({ code: 2, said: expect.stringContaining('usage') })
    expect(await runToEnd('demo')).toMatchObject({ code: 1, said: expect.stringMatching(rejection) })
  })

  it('reads the roster, makes the main admin system admin, who appoints the first HR admin and officer', async () => {
    await serving(async () => {
      await expect
        .poll(async () => (await signIn('wutao')).me?.roles, { timeout: 60_000, interval: 500 })
        .toEqual(['system_admin'])
      const { token } = await signIn('wutao')
      await expect
        .poll(async () => (await call(token, 'GET', '/api/syncs')).body.items[0]?.state, {
          timeout: 60_000,
          interval: 300,
        })
        .toBe('done')
      const [sync] = (await call(token, 'GET', '/api/syncs')).body.items
      expect(sync.withheldSections.length).toBeGreaterThan(5)
      expect(sync.counts).toMatchObject({ values: 0 })
      for (const [name, role] of [
        ['周敏', 'hr_admin'],
        ['陈静', 'privacy_officer'],
      ]) {
        const found = await call(token, 'GET', `/api/people?q=${encodeURIComponent(name as string)}`)
        const proposed = await call(token, 'POST', '/api/roles', { employeeId: found.body.items[0].employeeId, role })
        expect(proposed).toMatchObject({ status: 201, body: { state: 'in_force' } })
      }
      expect((await signIn('zhoumin')).me.tiers).toContain('hr_admin')
      const officer = (await signIn('chenjing')).token
      const draft = {
        version: '1.0.0',
        changeKind: 'first',
        texts: [{ locale: 'zh-CN', text: '银行账户仅用于发放工资与结算,每次查看都会记录用途。' }],
      }
      expect((await call(officer, 'PUT', '/api/notices/bank/draft', draft)).status).toBe(200)
      const asked = await call(officer, 'POST', '/api/notices/bank/proposals')
      expect(asked).toMatchObject({ status: 201, body: { state: 'proposed' } })
      const second = (await signIn('zhoumin')).token
      const agreed = await call(second, 'POST', `/api/approvals/${asked.body.approvalId}/agreement`, {})
      expect(agreed).toMatchObject({ status: 200, body: { state: 'agreed' } })
      expect((await call(token, 'POST', '/api/syncs')).status).toBe(201)
      await expect
        .poll(async () => (await call(token, 'GET', '/api/syncs')).body.items[0]?.counts.values, {
          timeout: 60_000,
          interval: 300,
        })
        .toBeGreaterThan(200)
      await expect
        .poll(async () => (await call(token, 'GET', '/api/syncs')).body.items[0]?.state, {
          timeout: 60_000,
          interval: 300,
        })
        .toBe('done')
    })
  })

  it('proposes roles from the command line, in the name of somebody who may, for an officer to agree', async () => {
    expect(await runToEnd('manage', 'propose-role', 'sunhao', 'auditor')).toMatchObject({
      code: 1,
      said: expect.stringContaining('usage'),
    })
    expect(await runToEnd('manage', 'propose-role', 'sunhao', 'auditor', '--by', 'zhaolei')).toMatchObject({
      code: 1,
      said: 'zhaolei may not propose roles\n',
    })
    expect(await runToEnd('manage', 'propose-role', 'sunhao', 'king', '--by', 'wutao')).toMatchObject({
      code: 1,
      said: expect.stringContaining('role'),
    })
    expect(await runToEnd('manage', 'propose-role', 'sunhao', 'auditor', '--by', 'wutao')).toMatchObject({
      code: 0,
      said: '孙浩 is proposed as auditor; a privacy officer has to agree\n',
    })
    expect(await runToEnd('manage', 'propose-role', 'sunhao', 'auditor', '--by', 'wutao')).toMatchObject({
      code: 1,
      said: expect.stringContaining('people.role_exists'),
    })
    await serving(async () => {
      const { token } = await signIn('chenjing')
      const [approval] = (await call(token, 'GET', '/api/approvals')).body.items
      expect((await call(token, 'POST', `/api/approvals/${approval.id}/agreement`, {})).status).toBe(200)
      expect((await signIn('sunhao')).me.roles).toEqual(['auditor'])
    })
  })

  it('takes a new master key between two starts, and shows the same values after', async () => {
    expect(await runToEnd('manage', 'add-master-key')).toMatchObject({
      code: 0,
      said: expect.stringContaining('master key 2'),
    })
    expect(await runToEnd('manage', 'rewrap-keys')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^\d\d\d+ keys wrapped under master key 2/),
    })
    expect(await runToEnd('manage', 'rewrap-keys')).toMatchObject({ code: 0, said: expect.stringMatching(/^0 keys/) })
    await serving(async () => {
      const { token } = await signIn('zhaolei')
      const own = await call(token, 'GET', '/api/archives/me')
      expect(JSON.stringify(own.body)).toContain('6299')
    })
  })
})
