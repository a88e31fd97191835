import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { processEvents } from '../dingtalk/events/process-events.ts'
import { healPeople } from '../dingtalk/roster/heal-people.ts'
import { MassLeave } from '../dingtalk/roster/move-all.ts'
import { pumpDeliveries } from '../messages/index.ts'
import { leavingModule } from './module.ts'
import { remindOfMass } from './remind.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('leaving on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
    await hear()
  })
  afterAll(() => app.close())

  const hear = async () => {
    while ((await pumpOutbox(app.deps, leavingModule.subscribers ?? [])) > 0);
  }
  const heal = async (...userIds: string[]) => {
    await healPeople(app.cx, userIds)
    await hear()
  }
  const move = async (who: string | null, userId: string, body: object) =>
    app.call(who, 'POST', `/api/people/${await app.employeeId(userId)}/transitions`, body)
  const stateOf = async (userId: string) =>
    (await row<{ state: string }>(app.deps.db, 'SELECT state FROM people_employees WHERE user_id = ?', [userId]))?.state
  const lastEntry = () =>
    rowsWithReason<{ action: string; result: string; actorName: string; details: string }>(
      app.deps,
      'e.action, e.result, e.actor_name AS actorName, e.details',
      'ORDER BY e.id DESC LIMIT 1',
    ).then(([newest]) => newest)
  const openMessages = (caseId: string) =>
    rows<{ kind: string; channel: string }>(
      app.deps.db,
      "SELECT kind, channel FROM messages_deliveries WHERE case_id = ? AND close_as IS NULL AND kind <> 'leaving_mass_open' ORDER BY channel",
      [caseId],
    )

  it('asks HR about whom only the contacts lost, and is answered by hand', async () => {
    app.emulator.company.removeFromContacts('kimminsu', app.deps.clock())
    await heal('kimminsu')
    const employeeId = await app.employeeId('kimminsu')
    expect((await openMessages(employeeId)).map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      'leaving_to_confirm todo',
      'leaving_to_confirm work',
    ])
    await pumpDeliveries(app.deps)
    const got = app.emulator.mailbox.payloads().join('\n')
    expect(got).toContain(encodeURIComponent(`/open/leaving_to_confirm/${employeeId}`))
    expect(got).not.toContain('김민수')
    const { body } = await app.call('zhoumin', 'GET', '/api/leavings')
    expect(body.toConfirm).toContainEqual(expect.objectContaining({ employeeId, name: '김민수' }))

    const answer = { to: 'left', seenState: 'to_confirm', leftOn: '2026-05-09', reason: '本人已办完交接' }
    const moved = await move('zhoumin', 'kimminsu', answer)
    expect(moved).toMatchObject({
      status: 201,
      body: { state: 'left', ways: ['active', 'pending', 'left', 'deceased'] },
    })
    expect(moved.body.items[0]).toMatchObject({ transition: 'confirmed', movedBy: '周敏', leftOn: '2026-05-09' })
    expect(await lastEntry()).toMatchObject({
      action: 'people.moved',
      result: 'done',
      actorName: '周敏',
      reason: '本人已办完交接',
      details: JSON.stringify({ from: 'to_confirm', to: 'left', transition: 'confirmed' }),
    })
    await hear()
    await pumpDeliveries(app.deps)
    expect(
      [...app.emulator.mailbox.todos.values()].filter(({ url, done }) => url.includes(employeeId) && !done),
    ).toEqual([])
    // DingTalk still says the poorer thing: HR's word holds.
    await heal('kimminsu')
    expect(await stateOf('kimminsu')).toBe('left')
  })

  it('holds a move by hand until DingTalk says something new', async () => {
    const pending = { to: 'pending', seenState: 'active', lastWorkOn: '2026-06-30', reason: '口头已提离职' }
    expect((await move('zhoumin', 'wangwei1', pending)).status).toBe(201)
    await heal('wangwei1')
    expect(await stateOf('wangwei1')).toBe('pending')
    app.emulator.company.resign('wangwei1', app.deps.clock() + 86_400_000)
    await heal('wangwei1')
    expect(await stateOf('wangwei1')).toBe('submitted')
  })

  it('a resignation filed in DingTalk after HR moved somebody out hires nobody anew; coming back does', async () => {
    const { company } = app.emulator
    const gone = { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '已当面办完离职' }
    expect((await move('zhoumin', 'yf0130', gone)).status).toBe(201)
    company.resign('yf0130', app.deps.clock())
    await heal('yf0130')
    company.withdraw('yf0130')
    await heal('yf0130')
    expect(await stateOf('yf0130')).toBe('left')
    company.leave('yf0130', app.deps.clock())
    await heal('yf0130')
    company.rehire('yf0130')
    await heal('yf0130')
    expect(await stateOf('yf0130')).toBe('active')
  })

  it('moves nobody out who holds a role: roles end on their own page', async () => {
    const gone = { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '测试' }
    expect(await move('zhoumin', 'chenjing', gone)).toMatchObject({
      status: 409,
      body: { error: { code: 'leaving.holds_role' } },
    })
    expect(await stateOf('chenjing')).toBe('active')
    expect(await lastEntry()).toMatchObject({ action: 'people.moved', result: 'refused' })
  })

  it('a death ends sessions, gets no message, and no reading brings the person back', async () => {
    expect((await app.call('wangwei2', 'GET', '/api/me')).status).toBe(200)
    const died = { to: 'deceased', seenState: 'active', leftOn: '2026-05-08', reason: '家属来电告知' }
    expect(await move('zhoumin', 'wangwei2', died)).toMatchObject({ status: 201, body: { state: 'deceased' } })
    expect((await app.call('wangwei2', 'GET', '/api/me')).status).toBe(401)
    await heal('wangwei2')
    app.emulator.company.leave('wangwei2', app.deps.clock())
    await heal('wangwei2')
    expect(await stateOf('wangwei2')).toBe('deceased')
    await app.call('zhoumin', 'GET', `/api/people?q=wangwei&pool=left`).then(({ body }) => {
      expect(body.items.map((one: { state: string }) => one.state)).toContain('deceased')
    })
  })

  it('refuses, by status, each with what is wrong', async () => {
    const good = { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '测试' }
    expect((await move(null, 'rareqi', good)).status).toBe(401)
    for (const who of ['zhaolei', 'wangfang', 'chenjing', 'sunhao', 'wutao']) {
      expect((await move(who, 'rareqi', good)).status).toBe(403)
      expect((await app.call(who, 'GET', '/api/leavings')).status).toBe(403)
    }
    const unknown = `/api/people/${'0'.repeat(26)}/transitions`
    expect((await app.call('zhoumin', 'POST', unknown, good)).status).toBe(404)
    expect((await app.call('zhoumin', 'GET', unknown)).status).toBe(404)
    const wrong = async (change: object) => (await move('zhoumin', 'rareqi', { ...good, ...change })).body.error
    expect(await wrong({ leftOn: null })).toMatchObject({ code: 'request.invalid', fields: [{ path: 'leftOn' }] })
    expect(await wrong({ leftOn: '2026-05-11' })).toMatchObject({
      fields: [{ path: 'leftOn', message: '不能晚于今天 2026-05-10' }],
    })
    expect(await wrong({ leftOn: '1999-01-01' })).toMatchObject({ fields: [{ path: 'leftOn' }] })
    expect(await wrong({ to: 'pending' })).toMatchObject({ fields: [{ path: 'lastWorkOn' }] })
    expect(await wrong({ to: 'erased' })).toMatchObject({ fields: [{ path: 'to' }] })
    expect(await wrong({ reason: '  ' })).toMatchObject({ fields: [{ path: 'reason' }] })
    expect(await wrong({ seenState: 'pending' })).toMatchObject({ code: 'leaving.moved_meanwhile' })
    expect(await wrong({ to: 'active', leftOn: null })).toMatchObject({ code: 'leaving.not_possible' })
    expect(await stateOf('rareqi')).toBe('active')
    expect(await move('zhoumin', 'zhoumin', good)).toMatchObject({
      status: 403,
      body: { error: { code: 'leaving.own' } },
    })
    expect(await lastEntry()).toMatchObject({ action: 'people.moved', result: 'refused', actorName: '周敏' })
  })

  it('another day of a leaving is put right by hand, and is no move', async () => {
    const left = { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '办结' }
    expect((await move('zhoumin', 'yf0123', left)).status).toBe(201)
    const again = { ...left, seenState: 'left' }
    expect((await move('zhoumin', 'yf0123', again)).body.error).toMatchObject({ code: 'leaving.not_possible' })
    const { status, body } = await move('zhoumin', 'yf0123', { ...again, leftOn: '2026-04-30' })
    expect(status).toBe(201)
    expect(body.items[0]).toMatchObject({ transition: 'dated', from: 'left', to: 'left', leftOn: '2026-04-30' })
    expect(await lastEntry()).toMatchObject({ action: 'people.moved', result: 'done' })
  })

  it('of two who move somebody at once, one is told to look again', async () => {
    const to = (state: string) => ({
      to: state,
      seenState: 'active',
      leftOn: '2026-05-01',
      lastWorkOn: '2026-06-01',
      reason: '同时',
    })
    const answers = await Promise.all([move('zhoumin', 'yf0120', to('left')), move('zhoumin', 'yf0120', to('pending'))])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('a mass leaving is asked about once; yes moves them, and only them', async () => {
    app.advance(25 * 3_600_000)
    const many = app.emulator.company
      .listed()
      .slice(-30)
      .map(({ userId }) => userId)
    for (const userId of many) app.emulator.company.leave(userId, app.deps.clock())
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    await hear()
    const { mass } = (await app.call('zhoumin', 'GET', '/api/leavings')).body
    expect(mass).toMatchObject([{ people: expect.objectContaining({ length: 30 }) }])
    expect(await openMessages(mass[0].id)).toMatchObject([{ kind: 'leaving_mass' }, { kind: 'leaving_mass' }])
    const { items } = (await app.call('zhoumin', 'GET', '/api/today')).body
    expect(items.find((item: { kind: string }) => item.kind === 'mass_leaving')).toMatchObject({ to: '/leavings' })

    const answer = (who: string | null, left: unknown, id = mass[0].id, version = mass[0].version) =>
      app.call(who, 'POST', `/api/mass-leavings/${id}/answer`, { left, version })
    expect((await answer(null, true)).status).toBe(401)
    expect((await answer('chenjing', true)).status).toBe(403)
    expect((await answer('zhoumin', true, '0'.repeat(26))).status).toBe(404)
    expect((await answer('zhoumin', 'perhaps')).status).toBe(400)
    // The question grew since somebody looked: what they saw is not what they would answer.
    const later = app.emulator.company.listed()[40]?.userId as string
    app.emulator.company.leave(later, app.deps.clock())
    await expect(healPeople(app.cx, [later])).rejects.toThrow(MassLeave)
    expect(await answer('zhoumin', true)).toMatchObject({
      status: 409,
      body: { error: { code: 'leaving.question_changed' } },
    })
    mass[0] = (await app.call('zhoumin', 'GET', '/api/leavings')).body.mass[0]
    many.push(later)
    // Nobody answers whether they themselves left.
    await run(app.deps.db, 'UPDATE dingtalk_mass_leavings SET user_ids = ?', [JSON.stringify([...many, 'zhoumin'])])
    expect(await answer('zhoumin', false)).toMatchObject({ status: 403, body: { error: { code: 'leaving.own' } } })
    await run(app.deps.db, 'UPDATE dingtalk_mass_leavings SET user_ids = ?', [JSON.stringify(many)])
    mass[0] = (await app.call('zhoumin', 'GET', '/api/leavings')).body.mass[0]
    const both = await Promise.all([answer('zhoumin', true), answer('zhoumin', false)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    if (both[0]?.status !== 200) return // The other answer won: the next test covers it.
    expect(await lastEntry()).toMatchObject({ action: 'people.mass_leaving_answered', actorName: '周敏' })
    while ((await processEvents(app.deps)) > 0);
    expect(new Set(await Promise.all(many.map(stateOf)))).toEqual(new Set(['left']))
    await hear()
    expect(await openMessages(mass[0].id)).toEqual([])
    const cases = await rows<{ caseId: string }>(
      app.deps.db,
      'SELECT DISTINCT case_id AS caseId FROM people_transitions WHERE case_id IS NOT NULL',
    )
    expect(cases).toEqual([{ caseId: mass[0].id }])
  })

  it('no leaves them where they are for a week; what DingTalk takes back is over by itself', async () => {
    app.advance(25 * 3_600_000)
    await run(app.deps.db, "DELETE FROM dingtalk_mass_leavings WHERE state <> 'agreed'")
    const many = app.emulator.company
      .listed()
      .slice(-40)
      .map(({ userId }) => userId)
    for (const userId of many) app.emulator.company.removeFromContacts(userId, app.deps.clock())
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    const open = async () => (await app.call('zhoumin', 'GET', '/api/leavings')).body.mass
    const [asked] = await open()
    // Half of them are back before anybody answers.
    for (const userId of many.slice(0, 20)) app.emulator.company.rehire(userId)
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    expect((await open())[0].people).toHaveLength(20)
    expect(
      (
        await app.call('zhoumin', 'POST', `/api/mass-leavings/${asked.id}/answer`, {
          left: false,
          version: (await open())[0].version,
        })
      ).status,
    ).toBe(200)
    await heal(...many)
    expect(await stateOf(many[30] as string)).toBe('active')
    app.advance(8 * 24 * 3_600_000)
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    for (const userId of many) app.emulator.company.rehire(userId)
    await heal(...many)
    expect(await open()).toEqual([])
  })

  it('is asked again each morning while it is open, and the officer knows', async () => {
    app.advance(25 * 3_600_000)
    const many = app.emulator.company
      .listed()
      .slice(-20)
      .map(({ userId }) => userId)
    for (const userId of many) app.emulator.company.removeFromContacts(userId, app.deps.clock())
    await expect(healPeople(app.cx, many)).rejects.toThrow(MassLeave)
    await hear()
    const [{ id }] = (await app.call('zhoumin', 'GET', '/api/leavings')).body.mass
    const told = async () =>
      (
        await rows<{ who: string }>(
          app.deps.db,
          `SELECT e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
           WHERE d.case_id = ? AND d.channel = 'work' ORDER BY d.id`,
          [id],
        )
      ).map(({ who }) => who)
    expect(await told()).toEqual(['zhoumin', 'chenjing'])
    await runSlot(app.deps, remindOfMass, '1')
    expect(await told()).toHaveLength(2)
    app.advance(24 * 3_600_000)
    await runSlot(app.deps, remindOfMass, '2')
    await runSlot(app.deps, remindOfMass, '2b')
    expect(await told()).toEqual(['zhoumin', 'chenjing', 'zhoumin', 'chenjing'])
    for (const userId of many) app.emulator.company.rehire(userId)
    await heal(...many)
  })

  it('a role that ends with its holder’s leaving is told', async () => {
    app.advance(25 * 3_600_000)
    const both = app.emulator.company
      .listed()
      .slice(60, 62)
      .map(({ userId }) => userId)
    for (const userId of both)
      await app.call('wutao', 'POST', '/api/roles', { employeeId: await app.employeeId(userId), role: 'auditor' })
    const open = async () => (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    const asked = await open()
    expect(asked).toHaveLength(2)
    expect((await app.call('chenjing', 'POST', `/api/approvals/${asked[0].id}/agreement`, {})).status).toBe(200)
    for (const userId of both) app.emulator.company.leave(userId, app.deps.clock())
    await heal(...both)
    const told = await rows<{ who: string }>(
      app.deps.db,
      `SELECT e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
       WHERE d.kind = 'leaving_role_ended' ORDER BY e.user_id`,
    )
    expect(told.map(({ who }) => who)).toEqual(['chenjing', 'wutao'])
  })

  it('two workers at one moment do not each stay below the limit', async () => {
    app.advance(25 * 3_600_000)
    const many = app.emulator.company
      .listed()
      .slice(-18)
      .map(({ userId }) => userId)
    for (const userId of many) app.emulator.company.leave(userId, app.deps.clock())
    const came = await Promise.allSettled([healPeople(app.cx, many.slice(0, 9)), healPeople(app.cx, many.slice(9))])
    expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const states = await Promise.all(many.map(stateOf))
    expect(states.filter((state) => state === 'left')).toHaveLength(9)
    expect((await app.call('zhoumin', 'GET', '/api/leavings')).body.mass[0].people).toHaveLength(9)
  })
})
