import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { endPastRoles } from '../people/roles.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const minute = 60_000

/** Roles with a last day, which counts where the organisation is: in Shanghai, from 2026-05-10 15:30 on. */
describe.each(engines)('roles for a time on %s', (engine) => {
  let app: TestApp
  let person: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    person = await app.employeeId('yf0100')
  })
  afterAll(() => app.close())

  const propose = (body: object, who: string | null = 'wutao') => app.call(who, 'POST', '/api/roles', body)
  const asked = async () =>
    (await app.call('chenjing', 'GET', '/api/approvals')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'role',
    )
  const agree = async () => app.call('chenjing', 'POST', `/api/approvals/${(await asked())[0].id}/agreement`, {})
  const roleOf = async (employeeId: string) =>
    (await app.call('wutao', 'GET', '/api/roles')).body.items.filter(
      (one: { employeeId: string }) => one.employeeId === employeeId,
    )
  const ending = async (who: string) =>
    (await app.call(who, 'GET', '/api/today')).body.items.find(({ kind }: { kind: string }) => kind === 'rolesEnding')
  const newest = async (action: string) =>
    (
      await rowsWithReason(
        app.deps,
        'e.result, e.actor_name AS actor, e.details',
        `WHERE e.action = '${action}' ORDER BY e.id DESC LIMIT 1`,
      )
    )[0]
  const moveTo = (instant: string) => app.advance(Date.parse(instant) - app.deps.clock())

  it.each([
    ['no date', '2026-02-30', 400],
    ['no date at all', 'tomorrow', 400],
    ['yesterday', '2026-05-09', 400],
    ['in years', '2030-01-01', 400],
  ])('refuses as a last day what is %s', async (_, lastDay, status) => {
    const answer = await propose({ employeeId: person, role: 'auditor', lastDay })
    expect(answer).toMatchObject(error(status, 'request.invalid'))
    expect(answer.body.error.fields[0].path).toBe('lastDay')
    expect(await roleOf(person)).toEqual([])
  })

  it('keeps somebody without an end in every role that somebody must hold', async () => {
    const zhoumin = await app.employeeId('zhoumin')
    const [held] = await roleOf(zhoumin)
    const shorter = { employeeId: zhoumin, role: 'hr_admin', duties: held.duties, lastDay: '2026-06-30' }
    expect(await propose(shorter)).toMatchObject(error(409, 'people.no_lasting_holder'))
  })

  it('shows the last day to whoever agrees, to the holder and in the list; the log has it', async () => {
    expect(await propose({ employeeId: person, role: 'auditor', lastDay: '2026-05-20' })).toMatchObject({
      status: 201,
      body: { state: 'proposed', lastDay: '2026-05-20', follows: null },
    })
    expect(await newest('people.role_proposed')).toMatchObject({
      result: 'pending',
      actor: '吴涛',
      details: JSON.stringify({ role: 'auditor', duties: '', scope: 'all', lastDay: '2026-05-20' }),
    })
    expect((await asked())[0].lines).toEqual(['到 2026-05-20 为止（含当天）'])
    expect((await agree()).status).toBe(200)
    expect((await app.call('yf0100', 'GET', '/api/me')).body.endingRoles).toEqual([
      { role: 'auditor', lastDay: '2026-05-20' },
    ])
    expect(await roleOf(person)).toMatchObject([{ state: 'in_force', lastDay: '2026-05-20' }])
  })

  it('reminds whoever can renew it from seven days before', async () => {
    expect(await ending('wutao')).toBeUndefined()
    moveTo('2026-05-13T01:00:00Z')
    for (const who of ['wutao', 'chenjing'])
      expect(await ending(who)).toMatchObject({
        count: 1,
        to: '/roles',
        newest: [{ title: expect.stringContaining('审计员：到 2026-05-20') }],
      })
    expect(await ending('yf0100')).toBeUndefined()
  })

  it('shortens it at once, and prolongs it only with the officer', async () => {
    expect(await propose({ employeeId: person, role: 'auditor', lastDay: '2026-05-18' })).toMatchObject({
      status: 201,
      body: { state: 'in_force', lastDay: '2026-05-18' },
    })
    expect(await propose({ employeeId: person, role: 'auditor', lastDay: '2026-05-18' })).toMatchObject(
      error(409, 'people.role_exists'),
    )
    expect(await propose({ employeeId: person, role: 'auditor', lastDay: '2026-05-19' })).toMatchObject({
      body: { state: 'proposed' },
    })
    expect((await agree()).status).toBe(200)
    expect(await roleOf(person)).toMatchObject([{ state: 'in_force', lastDay: '2026-05-19' }])
  })

  it('gives nothing from the end of that day on, whoever is signed in and whatever job ran', async () => {
    moveTo('2026-05-19T15:50:00Z')
    expect((await app.call('yf0100', 'GET', '/api/log')).status).toBe(200)
    app.advance(9 * minute)
    expect((await app.call('yf0100', 'GET', '/api/log')).status).toBe(200)
    app.advance(minute)
    expect(await app.call('yf0100', 'GET', '/api/log')).toMatchObject(error(403, 'access.forbidden'))
    expect((await app.call('yf0100', 'GET', '/api/me')).body).toMatchObject({ roles: [], endingRoles: [] })
    expect(await roleOf(person)).toMatchObject([{ state: 'ended', lastDay: '2026-05-19', canEnd: false }])
    expect(await ending('wutao')).toBeUndefined()
    // Over is over: it stands in nobody's way.
    const [over] = await roleOf(person)
    expect(await app.call('wutao', 'DELETE', `/api/roles/${over.id}`)).toMatchObject(error(404, 'people.not_found'))
  })

  it('files it away once, with an entry, and goes on showing it as ended for a month', async () => {
    expect(await endPastRoles(app.cx)).toBe(1)
    expect(await endPastRoles(app.cx)).toBe(0)
    expect(await newest('people.role_ended')).toMatchObject({
      result: 'done',
      details: JSON.stringify({ role: 'auditor', because: 'day_over' }),
    })
    expect(await roleOf(person)).toMatchObject([{ state: 'ended', lastDay: '2026-05-19' }])
    moveTo('2026-06-20T01:00:00Z')
    expect(await roleOf(person)).toEqual([])
  })

  it('is not agreed to when its last day has passed meanwhile', async () => {
    expect((await propose({ employeeId: person, role: 'auditor', lastDay: '2026-06-20' })).status).toBe(201)
    moveTo('2026-06-21T01:00:00Z')
    expect(await agree()).toMatchObject(error(409, 'people.role_day_over'))
    expect((await app.call('yf0100', 'GET', '/api/me')).body.roles).toEqual([])
    expect(await endPastRoles(app.cx)).toBe(1)
  })

  it('a second HR admin for a time beside one without an end; the last without an end stays', async () => {
    const answer = await propose({ employeeId: person, role: 'hr_admin', lastDay: '2026-07-01' })
    expect(answer).toMatchObject({ status: 201, body: { state: 'proposed' } })
    expect((await agree()).status).toBe(200)
    const [lasting] = await roleOf(await app.employeeId('zhoumin'))
    expect(await app.call('wutao', 'DELETE', `/api/roles/${lasting.id}`)).toMatchObject(
      error(409, 'people.no_lasting_holder'),
    )
    const about = (await app.call('zhaolei', 'GET', '/api/me/visibility')).body.people
    expect(about).toContainEqual(expect.stringMatching(/人事管理员（负责全公司、到 2026-07-01 为止）$/))
    expect(about).toContain('周敏，人事管理员（负责全公司）')
    // Whoever runs the system and heads the department is named as who sees something, not as who sees nothing.
    const below = app.emulator.company
      .listed()
      .find(({ userId, departmentIds }) => userId !== 'wutao' && departmentIds.includes(70))
    const ofIt = (await app.call(below?.userId as string, 'GET', '/api/me/visibility')).body.people
    expect(ofIt).toContain('吴涛，您所在部门或上级部门的负责人')
    expect(ofIt.at(-1)).toBe('看不到档案、按职责监督的人：陈静（隐私合规官）、孙浩（审计员）。')
    moveTo('2026-07-02T01:00:00Z')
    expect((await app.call('yf0100', 'GET', '/api/me')).body.tiers).toEqual(['employee'])
    expect((await app.call('zhaolei', 'GET', '/api/me/visibility')).body.people.join()).not.toContain('2026-07-01')
  })
})
