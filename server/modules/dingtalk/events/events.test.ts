import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { pollStates } from '../roster/poll-states.job.ts'
import { syncPeople } from '../roster/sync-people.ts'
import { beginSync } from '../roster/sync-progress.ts'
import { forgetEvents } from './forget-events.job.ts'
import { processEvents } from './process-events.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const infosPath = '/v1.0/hrm/employees/dimissionInfos'

describe.each(engines)('HTTP push of events on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    for (const table of ['dingtalk_events', 'dingtalk_mass_leavings', 'people_transitions'])
      await run(app.deps.db, `DELETE FROM ${table}`)
    app.emulator.faults.length = 0
  })

  const keys = () => ({
    ...(app.deps.config.eventPush as { token: string; aesKey: string }),
    ownerKey: app.deps.config.dingtalk.appKey,
  })
  let sequence = 0
  const event = (type: string, more: object) => ({
    EventType: type,
    CorpId: app.deps.config.dingtalk.corpId,
    eventId: `e${++sequence}`,
    EventTime: app.deps.clock(),
    ...more,
  })
  const push = (
    message: object | string,
    how: { at?: number; ownerKey?: string; signature?: string; cut?: number; param?: string } = {},
  ) => {
    const crypto = createCallbackCrypto({ ...keys(), ...(how.ownerKey ? { ownerKey: how.ownerKey } : {}) })
    const timestamp = String(how.at ?? app.deps.clock())
    const text = typeof message === 'string' ? message : JSON.stringify(message)
    const whole = crypto.encrypt(text, { timestamp, nonce: 'n1' }).encrypt
    const encrypt = how.cut ? whole.slice(0, how.cut) : whole
    const signature = how.signature ?? crypto.sign(timestamp, 'n1', encrypt)
    const query = new URLSearchParams({ [how.param ?? 'msg_signature']: signature, timestamp, nonce: 'n1' })
    return app.call(null, 'POST', `/api/dingtalk/events?${query}`, { encrypt })
  }
  const kept = () =>
    rows<{ type: string; userIds: string; state: string; code: string | null }>(
      app.deps.db,
      'SELECT type, user_ids AS userIds, state, code FROM dingtalk_events ORDER BY id',
    )
  const placeOf = async (userId: string) => {
    const sql = 'SELECT state, pool FROM people_employees WHERE user_id = ?'
    return (await rows<{ state: string; pool: string }>(app.deps.db, sql, [userId]))[0]
  }
  const poll = () => pollStates.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
  const processAll = async () => {
    while ((await processEvents(app.deps)) > 0);
  }

  it('answers the console with the encrypted word, and keeps nothing of it', async () => {
    const { status, body } = await push({ EventType: 'check_url' })
    expect(status).toBe(200)
    const { msg_signature: signature, timeStamp: timestamp, nonce, encrypt } = body
    expect(createCallbackCrypto(keys()).decrypt({ signature, timestamp, nonce, encrypt })).toBe('success')
    expect(await kept()).toEqual([])
  })

  it('keeps an event once however often it comes, ids only', async () => {
    const modified = event('user_modify_org', {
      userId: ['zhaolei'],
      diffInfo: { userid: 'zhaolei', curr: { name: '赵磊改名', telephone: '13900000000' } },
    })
    const answers = await Promise.all([push(modified), push(modified, { param: 'signature' }), push(modified)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await kept()).toEqual([{ type: 'user_modify_org', userIds: '["zhaolei"]', state: 'waiting', code: null }])
  })

  it('refuses what is forged, not ours, replayed, cut or no event, each with its code, and keeps none', async () => {
    const left = () => event('user_leave_org', { userId: ['zhaolei'] })
    const path = '/api/dingtalk/events'
    const tooLarge = { encrypt: 'x'.repeat(10_000_000) }
    const refused = [
      [await push(left(), { signature: 'f'.repeat(40) }), 403, 'dingtalk.event_signature'],
      [await push(left(), { ownerKey: 'dingsomebodyelse' }), 403, 'dingtalk.event_not_ours'],
      [await push({ ...left(), CorpId: 'dingother' }), 403, 'dingtalk.event_not_ours'],
      [await push(left(), { at: app.deps.clock() - 11 * 60_000 }), 403, 'dingtalk.event_stale'],
      [await push(left(), { cut: 50 }), 400, 'dingtalk.event_unreadable'],
      [await push('not json'), 400, 'dingtalk.event_unreadable'],
      [await push({ CorpId: app.deps.config.dingtalk.corpId }), 400, 'dingtalk.event_unreadable'],
      [await app.call(null, 'POST', `${path}?timestamp=x&nonce=n`, { encrypt: 'x' }), 400, 'request.invalid'],
      [await app.call(null, 'POST', `${path}?timestamp=1&nonce=n`, tooLarge), 413, 'request.too_large'],
    ] as const
    for (const [{ status, body }, wanted, code] of refused) expect([status, body.error.code]).toEqual([wanted, code])
    expect(await kept()).toEqual([])
  })

  it('is not there where nothing is pushed', async () => {
    const other = await createTestApp({ engine, eventPush: null })
    try {
      const { status } = await other.call(null, 'POST', '/api/dingtalk/events?timestamp=1&nonce=n', { encrypt: 'x' })
      expect(status).toBe(404)
    } finally {
      await other.close()
    }
  })

  it('ends at what DingTalk says now, whatever the events told: late, doubled, out of order, about strangers', async () => {
    const { company, calls } = app.emulator
    const now = app.deps.clock()
    company.resign('zhaolei', now + 86_400_000)
    await push(event('bpms_instance_change', { staffId: 'zhaolei', type: 'start' }))
    await processAll()
    expect(await placeOf('zhaolei')).toEqual({ state: 'submitted', pool: 'active' })
    company.approveResignation('zhaolei')
    company.leave('zhaolei', now)
    // The leaving comes before the approval, twice, with somebody nobody knows.
    await push(event('user_leave_org', { userId: ['zhaolei', 'nobody-here'] }))
    await push(event('user_leave_org', { userId: 'zhaolei' }))
    await push(event('hrm_mdm_user_change', { staffId: 'zhaolei', changeType: 4 }))
    await push(event('bpms_instance_change', { staffId: 'zhaolei', type: 'finish', result: 'agree' }))
    await push(event('todo_task_create', {}))
    const before = calls.get(infosPath) ?? 0
    await processAll()
    expect((calls.get(infosPath) ?? 0) - before).toBe(1)
    expect(await placeOf('zhaolei')).toEqual({ state: 'left', pool: 'left' })
    expect(await placeOf('nobody-here')).toBeUndefined()
    expect((await kept()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'ignored'])
    // A replay of the old leaving after the return moves nobody.
    company.rehire('zhaolei')
    await push(event('user_add_org', { userId: ['zhaolei'] }))
    await push(event('user_leave_org', { userId: ['zhaolei'] }))
    await processAll()
    expect(await placeOf('zhaolei')).toEqual({ state: 'active', pool: 'active' })
  })

  it('removed from contacts is to be confirmed; smart HR’s later word settles it', async () => {
    const { company } = app.emulator
    company.removeFromContacts('kimminsu', app.deps.clock())
    await push(event('user_leave_org', { userId: ['kimminsu'] }))
    await processAll()
    expect(await placeOf('kimminsu')).toEqual({ state: 'to_confirm', pool: 'left' })
    company.leave('kimminsu', app.deps.clock())
    await push(event('hrm_mdm_user_change', { staffId: 'kimminsu', changeType: 4 }))
    await processAll()
    expect(await placeOf('kimminsu')).toEqual({ state: 'left', pool: 'left' })
  })

  it('waits while DingTalk does not answer, and loses nothing', async () => {
    app.emulator.faults.push({ path: '/topapi/v2/user/get', times: 100, kind: '504' })
    await push(event('user_modify_org', { userId: ['zhoumin'] }))
    await processEvents(app.deps)
    expect(await kept()).toMatchObject([{ state: 'waiting', code: 'busy http 504' }])
    expect(await processEvents(app.deps)).toBe(0)
    app.emulator.faults.length = 0
    app.advance(60_000)
    await processAll()
    expect(await kept()).toMatchObject([{ state: 'done', code: null }])
  })

  it('somebody who cannot be read does not hold up the others: out of reach, of another shape, too long', async () => {
    const { company } = app.emulator
    const shape: { hiredDate: unknown } = company.person('chenjing')
    const { hiredDate } = shape
    const { name } = company.person('sunhao')
    company.person('zhoumin').outOfRange = true
    shape.hiredDate = 'soon'
    company.person('sunhao').name = '名'.repeat(130)
    company.resign('liting', app.deps.clock() + 86_400_000)
    company.resign('sunhao', app.deps.clock() + 86_400_000)
    for (const userId of [['zhoumin', 'liting'], ['chenjing', '', 7, null], ['sunhao'], ['liting']])
      await push(event('user_modify_org', { userId }))
    await processEvents(app.deps)
    // SQLite takes a name of any length.
    const named = engine === 'mysql' ? { state: 'waiting', code: 'failed' } : { state: 'done', code: null }
    expect(await kept()).toMatchObject([
      { state: 'waiting', code: 'permission 50004' },
      { state: 'waiting', code: 'failed', userIds: '["chenjing","7"]' },
      named,
      { state: 'done' },
    ])
    // Where they stand is followed all the same.
    for (const userId of ['liting', 'sunhao']) expect(await placeOf(userId)).toMatchObject({ state: 'submitted' })
    // The poll reads the others as well and says that it could not read everybody.
    company.withdraw('liting')
    company.resign('zhoumin', app.deps.clock() + 86_400_000)
    company.approveResignation('zhoumin')
    await expect(poll()).rejects.toThrow(/people cannot be read/)
    expect(await placeOf('liting')).toMatchObject({ state: 'active' })
    // A whole sync takes in everybody else, and keeps what it knew of whom it cannot read.
    company.person('sunhao').name = name
    const row: { dimission: unknown } = company.person('wangwei1')
    row.dimission = 'gone?'
    company.resign('yf0140', app.deps.clock() + 86_400_000)
    const counts = await syncPeople(app.cx, await beginSync(app.cx))
    expect(counts).toMatchObject({ people: company.listed().length, vanished: 0 })
    expect(await placeOf('yf0140')).toMatchObject({ state: 'submitted' })
    for (const userId of ['chenjing', 'wangwei1']) expect(await placeOf(userId)).toMatchObject({ state: 'active' })
    row.dimission = 3
    company.withdraw('yf0140')
    company.withdraw('zhoumin')
    company.withdraw('sunhao')
    company.person('zhoumin').outOfRange = false
    company.person('sunhao').name = name
    shape.hiredDate = hiredDate
    app.advance(60_000)
    await processAll()
    await poll()
    expect((await kept()).every(({ state }) => state === 'done')).toBe(true)
    expect(await placeOf('sunhao')).toMatchObject({ state: 'active' })
  })

  it('a worker that dies lets go of its events when its lease ends', async () => {
    await push(event('user_modify_org', { userId: ['zhoumin'] }))
    await run(app.deps.db, "UPDATE dingtalk_events SET leased_by = 'dead', leased_until = ?", [
      app.deps.clock() + 60_000,
    ])
    expect(await processEvents(app.deps)).toBe(0)
    app.advance(61_000)
    expect(await processEvents(app.deps)).toBe(1)
    expect(await kept()).toMatchObject([{ state: 'done' }])
  })

  it('a mass leaving stops, also when it comes in small runs', async () => {
    const { company } = app.emulator
    // Those of the tests before left more than a day ago.
    app.advance(25 * 3_600_000)
    const many = company.listed().slice(-30)
    for (const { userId } of many) {
      company.removeFromContacts(userId, app.deps.clock())
      await push(event('user_leave_org', { userId: [userId] }))
      await processEvents(app.deps)
    }
    // 5 % of some 230 people; the events have done their part, the rest is held until somebody answers.
    expect((await kept()).every(({ state }) => state === 'done')).toBe(true)
    const places = await Promise.all(many.map(({ userId }) => placeOf(userId)))
    expect(places.filter((place) => place?.pool === 'left')).toHaveLength(11)
    const questions = await rows<{ userIds: string; state: string }>(
      app.deps.db,
      'SELECT user_ids AS userIds, state FROM dingtalk_mass_leavings',
    )
    expect(questions.map(({ state, userIds }) => [state, JSON.parse(userIds).length])).toEqual([['open', 19]])
  })

  it('reads departments, heads and admins anew when DingTalk says they changed', async () => {
    const { company } = app.emulator
    const marketing = company.departments.get(30)
    if (!marketing) throw new Error('no such department')
    marketing.name = '品牌市场部'
    marketing.managers.push('satohanako')
    await push(event('org_dept_modify', { deptId: [30] }))
    await processAll()
    const heads = await rows<{ name: string; userId: string }>(
      app.deps.db,
      `SELECT d.name, e.user_id AS userId FROM people_department_heads h JOIN people_departments d ON d.id = h.department_id
       JOIN people_employees e ON e.id = h.employee_id WHERE d.dingtalk_id = 30`,
    )
    expect(heads).toEqual([{ name: '品牌市场部', userId: 'satohanako' }])
    // Its people carry the new name at once.
    const named = await rows<{ names: string }>(
      app.deps.db,
      `SELECT DISTINCT e.department_names AS names FROM people_employees e JOIN people_memberships m ON m.employee_id = e.id
       JOIN people_departments d ON d.id = m.department_id WHERE d.dingtalk_id = 30`,
    )
    expect(named).toEqual([{ names: '["品牌市场部"]' }])
    // Also where only the person's own event comes (UNCONFIRMED U5).
    marketing.managers.pop()
    await push(event('user_modify_org', { userId: ['satohanako'] }))
    await processAll()
    expect(
      await rows(
        app.deps.db,
        'SELECT 1 FROM people_department_heads h JOIN people_departments d ON d.id = h.department_id WHERE d.dingtalk_id = 30',
      ),
    ).toEqual([])
  })

  it('finds who resigned where HR filed it', async () => {
    app.emulator.company.resign('rareqi', app.deps.clock() + 86_400_000)
    await push(
      event('bpms_instance_change', {
        staffId: 'zhoumin',
        type: 'start',
        bizCategoryId: 'hrm.termination',
        processCode: 'PROC-1',
      }),
    )
    await push(event('bpms_instance_change', { staffId: 'zhoumin', type: 'start', bizCategoryId: 'attendance.leave' }))
    await processAll()
    expect(await placeOf('rareqi')).toEqual({ state: 'submitted', pool: 'active' })
    expect((await kept()).map(({ state }) => state)).toEqual(['done', 'ignored'])
    // And what came of it says which event it was.
    const filed = "SELECT event_key AS hint FROM dingtalk_events WHERE topic LIKE 'hrm.termination%'"
    expect(await rows(app.deps.db, 'SELECT hint FROM people_transitions')).toEqual(await rows(app.deps.db, filed))
  })

  it('knows who came back: with the old row of leaving, or under a new user id', async () => {
    const { company } = app.emulator
    company.person('wangwei2').lastWorkDay = app.deps.clock()
    company.leave('wangwei2', app.deps.clock())
    await push(event('user_leave_org', { userId: ['wangwei2'] }))
    await processAll()
    const idOf = async (userId: string) =>
      (await rows<{ id: string }>(app.deps.db, 'SELECT id FROM people_employees WHERE user_id = ?', [userId]))[0]?.id
    const before = await idOf('wangwei2')
    company.rehire('wangwei2', { staleRecord: true })
    await push(event('user_add_org', { userId: ['wangwei2'] }))
    await processAll()
    expect(await placeOf('wangwei2')).toEqual({ state: 'active', pool: 'active' })
    company.leave('wangwei2', app.deps.clock())
    await push(event('user_leave_org', { userId: ['wangwei2'] }))
    await processAll()
    company.people.set('wangwei2b', { ...company.person('wangwei2'), userId: 'wangwei2b' })
    company.rehire('wangwei2b')
    await push(event('user_add_org', { userId: ['wangwei2b'] }))
    await processAll()
    expect(await placeOf('wangwei2b')).toEqual({ state: 'active', pool: 'active' })
    expect(await idOf('wangwei2b')).toBe(before)
    const history = await rows<{ transition: string; hint: string | null }>(
      app.deps.db,
      'SELECT transition, hint FROM people_transitions WHERE employee_id = ? ORDER BY id',
      [before as string],
    )
    expect(history.map(({ transition }) => transition)).toEqual(['left', 'rehired', 'left', 'rehired'])
    expect(history.every(({ hint }) => hint?.startsWith('id:e'))).toBe(true)
  })

  it('asks again about somebody who is gone while DingTalk has not written down how', async () => {
    const { company } = app.emulator
    company.person('oumark').listed = false
    await push(event('user_leave_org', { userId: ['oumark'] }))
    await processAll()
    expect(await placeOf('oumark')).toEqual({ state: 'active', pool: 'active' })
    company.removeFromContacts('oumark', app.deps.clock())
    await poll()
    expect(await placeOf('oumark')).toEqual({ state: 'to_confirm', pool: 'left' })
  })

  it('a leaving of before says nothing of today', async () => {
    const { company } = app.emulator
    const leftOn = async () =>
      (
        await rows<{ leftOn: string | null }>(
          app.deps.db,
          "SELECT left_on AS leftOn FROM people_employees WHERE user_id = 'yf0110'",
        )
      )[0]?.leftOn
    const left = async () => {
      await push(event('user_leave_org', { userId: ['yf0110'] }))
      await processAll()
    }
    company.removeFromContacts('yf0110', app.deps.clock())
    await left()
    expect(await placeOf('yf0110')).toMatchObject({ state: 'to_confirm' })
    const first = await leftOn()
    app.advance(3 * 86_400_000)
    company.rehire('yf0110')
    await push(event('user_add_org', { userId: ['yf0110'] }))
    await processAll()
    expect(await placeOf('yf0110')).toMatchObject({ state: 'active' })
    app.advance(30 * 86_400_000)
    company.person('yf0110').listed = false
    await left()
    expect(await placeOf('yf0110')).toMatchObject({ state: 'active' })
    company.removeFromContacts('yf0110', app.deps.clock())
    await left()
    expect(await placeOf('yf0110')).toMatchObject({ state: 'to_confirm' })
    expect(await leftOn()).not.toBe(first)
    // The newer record counts in whichever order they come.
    company.leaveRecords.reverse()
    await poll()
    expect(await leftOn()).not.toBe(first)
  })

  it('a poll finds what no event told: put on the list of leavers, a later last day, taken back', async () => {
    const { company } = app.emulator
    const person = company.person('satohanako')
    company.resign('satohanako', app.deps.clock() + 10 * 86_400_000)
    company.approveResignation('satohanako')
    await poll()
    expect(await placeOf('satohanako')).toEqual({ state: 'pending', pool: 'pending' })
    person.lastWorkDay = app.deps.clock() + 20 * 86_400_000
    await poll()
    company.withdraw('satohanako')
    await poll()
    expect(await placeOf('satohanako')).toEqual({ state: 'active', pool: 'active' })
    const history = await rows<{ transition: string }>(
      app.deps.db,
      `SELECT t.transition FROM people_transitions t JOIN people_employees e ON e.id = t.employee_id
       WHERE e.user_id = 'satohanako' ORDER BY t.id`,
    )
    expect(history.map(({ transition }) => transition)).toEqual(['put_on_list', 'dated', 'withdrawn'])
  })

  it('an organisation without smart HR: contacts alone say who is gone', async () => {
    const { company } = app.emulator
    company.smartHr = false
    company.leave('wangwei1', app.deps.clock())
    await push(event('user_leave_org', { userId: ['wangwei1'] }))
    await push(event('bpms_instance_change', { staffId: 'wangwei1', type: 'start', bizCategoryId: 'hrm.termination' }))
    await processAll()
    expect((await kept()).map(({ state }) => state)).toEqual(['done', 'done'])
    expect(await placeOf('wangwei1')).toEqual({ state: 'to_confirm', pool: 'left' })
    await poll()
    company.rehire('wangwei1')
    await poll()
    expect(await placeOf('wangwei1')).toEqual({ state: 'active', pool: 'active' })
    company.smartHr = true
  })

  it('forgets after a month what is done', async () => {
    await push(event('todo_task_create', {}))
    await processAll()
    app.advance(31 * 86_400_000)
    await push(event('todo_task_create', {}))
    await forgetEvents.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
    expect((await kept()).map(({ state }) => state)).toEqual(['waiting'])
  })
})
