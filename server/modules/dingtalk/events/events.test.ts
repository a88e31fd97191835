import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
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
    await run(app.deps.db, 'DELETE FROM dingtalk_events')
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
    await push(event('org_change', {}))
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

  it('somebody who cannot be read does not hold up the others', async () => {
    await push(event('user_modify_org', { userId: ['zhoumin'] }))
    await push(event('user_modify_org', { userId: ['chenjing', '', 7, null] }))
    app.emulator.faults.push({ path: '/topapi/v2/user/get', times: 2, kind: 'permission_403' })
    await processEvents(app.deps)
    expect(await kept()).toMatchObject([
      { state: 'waiting', code: 'permission 60011' },
      { state: 'done', userIds: '["chenjing","7"]' },
    ])
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
    const states = await kept()
    expect(states.filter(({ state }) => state === 'done')).toHaveLength(20)
    expect(states.filter(({ code }) => code === 'mass_leave')).toHaveLength(10)
  })

  it('forgets after a month what is done', async () => {
    await push(event('org_change', {}))
    await processAll()
    app.advance(31 * 86_400_000)
    await push(event('org_change', {}))
    await forgetEvents.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
    expect((await kept()).map(({ state }) => state)).toEqual(['waiting'])
  })
})
