import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Company } from '#server/dingtalk-emulator/company/company.ts'
import { type Emulator, emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { createDingTalkClient } from '../client/create-client.ts'
import { type RunningStream, startStream } from './start-stream.ts'
import { streamStatus } from './stream-status.ts'
import { retryAfter, type StreamTimings, usualTimings } from './timings.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const openPath = '/v1.0/gateway/connections/open'

/** Time runs `1 / pace` times as fast, but for what waits for the machine itself. */
const timingsAt = (pace: number): StreamTimings => ({
  ...(Object.fromEntries(
    Object.entries(usualTimings).map(([name, ms]) => [name, ms * pace]),
  ) as unknown as StreamTimings),
  handshakeMs: 2000,
  ackMs: 1000,
})

describe.each(engines)('events by Stream on %s', (engine) => {
  let test: TestDeps
  let emulator: Emulator
  const streams: RunningStream[] = []

  const begin = async (pace = 0.02, change: Partial<StreamTimings> = {}) => {
    const started = Date.now()
    const dingtalk = { ...emulatedApp, apiUrl: emulator.url, oapiUrl: emulator.url, loginUrl: emulator.url }
    test.deps.config.dingtalk = dingtalk
    test.deps.dingtalk = createDingTalkClient(dingtalk, {
      now: () => started + (Date.now() - started) / pace,
      wait: (ms) => sleep(ms * pace),
    })
    // A process has dependencies of its own, and so a batch of its own.
    const stream = startStream({ ...test.deps }, { ...timingsAt(pace), ...change })
    streams.push(stream)
    await until(() => emulator.gateway.connections >= streams.length)
    return stream
  }
  beforeAll(async () => {
    test = await createTestDeps({ engine })
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    for (const table of ['dingtalk_events', 'dingtalk_streams']) await run(test.deps.db, `DELETE FROM ${table}`)
    test.logLines.length = 0
    test.deps.config.eventChannel = 'stream'
    emulator = await startEmulator({ company: new Company(), pace: 0.2 })
  })
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.stop()))
    await emulator.close()
  })

  async function until(holds: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
    for (const late = Date.now() + limitMs; !(await holds()); await sleep(10))
      if (Date.now() > late) throw new Error(`never: ${holds}`)
  }
  let sequence = 0
  const emit = (type = 'user_modify_org', fields: object = { userId: [`u${++sequence}`] }, envelope = {}) =>
    emulator.events.emit(type, { ...fields }, envelope).eventId
  const kept = () =>
    rows<{ key: string; type: string; userIds: string }>(
      test.deps.db,
      'SELECT event_key AS `key`, type, user_ids AS userIds FROM dingtalk_events ORDER BY id',
    )
  const settled = () => until(() => emulator.gateway.pending === 0)
  const statusNow = () => streamStatus(test.cx)

  it('keeps what comes, ids only, and answers pings', async () => {
    await begin()
    const fields = { userId: ['u1', 'u2'], diffInfo: { userid: 'u1', curr: { name: '王小明' } } }
    const first = emit('user_modify_org', fields)
    const second = emit('hrm_mdm_user_change', { staffId: 'u3', changeType: '4' })
    await settled()
    expect(await kept()).toEqual([
      { key: `id:${first}`, type: 'user_modify_org', userIds: '["u1","u2"]' },
      { key: `id:${second}`, type: 'hrm_mdm_user_change', userIds: '["u3"]' },
    ])
    emulator.gateway.ping()
    await until(() => emulator.gateway.pongs === 1)
    await until(async () => (await statusNow()).connectedSince !== null)
    expect(await statusNow()).toEqual({
      channel: 'stream',
      connectedSince: test.deps.clock(),
      lastEventAt: test.deps.clock(),
      problem: null,
      reconnects: 0,
      foreignEvents: 0,
    })
    expect(test.logLines.join()).not.toMatch(/demo-secret|王小明|ticket/)
  })

  it('acknowledges only what is durable, also on a connection that is being drained', async () => {
    await begin()
    let release = () => undefined as unknown
    const held = new Promise((resolve) => {
      release = () => resolve(null)
    })
    // Somebody holds the place of the very row, and then lets go of it.
    const eventId = 'e-held'
    const holding = inTransaction(test.cx, async (tx) => {
      await run(
        tx,
        `INSERT INTO dingtalk_events (id, event_key, type, user_ids, received_at, state, attempts)
         VALUES ('held', 'id:${eventId}', 'x', '[]', 0, 'done', 0)`,
      )
      await held
      throw new Error('rolled back')
    }).catch(() => undefined)
    await sleep(100)
    emit('user_leave_org', { userId: ['u1'] }, { eventId })
    await sleep(100)
    emulator.gateway.disconnect()
    await until(() => emulator.gateway.connections === 1)
    await sleep(100)
    expect(emulator.gateway.acks).toEqual([])
    release()
    await holding
    await until(() => emulator.gateway.acks.length === 1)
    expect(emulator.gateway.acks).toEqual([{ eventId, status: 'SUCCESS' }])
    expect(emulator.gateway.deliveries.get(eventId)).toBe(1)
    expect(await kept()).toMatchObject([{ key: `id:${eventId}`, type: 'user_leave_org' }])
  })

  it('asks for later what the database refuses, and has it in the end', async () => {
    await begin()
    await run(test.deps.db, 'ALTER TABLE dingtalk_events RENAME TO dingtalk_events_away')
    const eventId = emit()
    await until(() => emulator.gateway.acks.length > 0)
    expect(emulator.gateway.acks[0]).toEqual({ eventId, status: 'LATER' })
    await run(test.deps.db, 'ALTER TABLE dingtalk_events_away RENAME TO dingtalk_events')
    await settled()
    expect(await kept()).toMatchObject([{ key: `id:${eventId}` }])
    await until(async () => (await statusNow()).problem?.code === 'not_kept')
  })

  it('comes back after a break, a drain and a silence, each time with a ticket of its own', async () => {
    await begin()
    const opened = () => emulator.calls.get(openPath) ?? 0
    for (const breakIt of ['kill', 'disconnect', 'freeze'] as const) {
      const before = opened()
      emulator.gateway[breakIt]()
      await until(() => opened() > before && emulator.gateway.connections === 1)
      emit()
      await settled()
    }
    expect(await kept()).toHaveLength(3)
    expect(opened()).toBeLessThan(8)
    await until(async () => (await statusNow()).reconnects >= 3)
    expect((await statusNow()).problem?.code).toMatch(/^(silent|closed 1006)$/)
  })

  it('exchanges a connection before it is old, without a gap', async () => {
    await begin(0.02, { renewMs: 150, stableMs: 100 })
    await until(async () => (await statusNow()).connectedSince !== null)
    let fewest = 1
    for (let index = 0; index < 100; index++) {
      emit()
      await sleep(10)
      fewest = Math.min(fewest, emulator.gateway.connections)
    }
    await settled()
    expect(await kept()).toHaveLength(100)
    expect(emulator.calls.get(openPath)).toBeGreaterThan(3)
    expect(fewest).toBe(1)
    expect((await statusNow()).problem).toBeNull()
  })

  it('stops at once also while it waits for a gateway that does not answer', async () => {
    const stream = await begin()
    test.deps.dingtalk.openStream = () => new Promise(() => undefined)
    streams.splice(0)
    const waiting = startStream({ ...test.deps }, timingsAt(0.02))
    const began = performance.now()
    await waiting.stop()
    expect(performance.now() - began).toBeLessThan(1000)
    await stream.stop()
  })

  it('loses nothing in an hour of outage, asks neither often nor never, and says so in a few lines', async () => {
    await begin(0.001)
    const opened = () => emulator.calls.get(openPath) ?? 0
    const before = opened()
    emulator.faults.push(
      { path: openPath, times: 20, kind: '504' },
      { path: openPath, times: 1, kind: 'html' },
      { path: openPath, times: 10, kind: '504' },
      { path: openPath, times: 1, kind: 'ip_ban_json' },
      { path: openPath, times: Number.POSITIVE_INFINITY, kind: '504' },
    )
    emulator.gateway.kill()
    for (let index = 0; index < 36; index++) {
      await sleep(100)
      emit()
    }
    const tries = opened() - before
    emulator.faults.length = 0
    await settled()
    expect(await kept()).toHaveLength(36)
    // 3,600 s of at most a minute's pause each; half of that on average, less what the machine takes itself.
    expect(tries).toBeGreaterThan(30)
    expect(tries).toBeLessThan(220)
    expect(test.logLines.filter((line) => line.includes('troubled')).length).toBeLessThanOrEqual(6)
    expect(test.logLines.filter((line) => line.includes('there again'))).toHaveLength(1)
  })

  it('two processes each hold a connection: an event that comes to both is kept once', async () => {
    await begin()
    await begin()
    emulator.gateway.copies = 4
    for (let index = 0; index < 10; index++) emit()
    await settled()
    expect(emulator.gateway.acks.filter(({ status }) => status === 'SUCCESS')).toHaveLength(40)
    expect(await kept()).toHaveLength(10)
  })

  it('acknowledges another organisation’s events without keeping them, and counts them', async () => {
    await begin()
    const eventId = emit('user_leave_org', { userId: ['u1'] }, { CorpId: 'dingother' })
    await settled()
    expect(emulator.gateway.acks).toEqual([{ eventId, status: 'SUCCESS' }])
    expect(await kept()).toEqual([])
    await until(async () => (await statusNow()).foreignEvents === 1)
  })

  it('bears what is no frame, and names what the gateway says', async () => {
    await begin()
    for (const text of [
      'not json',
      '[]',
      '{}',
      '{"type":"EVENT"}',
      '{"type":"EVENT","headers":{"eventType":7},"data":3}',
    ])
      emulator.gateway.say(text)
    emulator.gateway.say('{"errCode":20001}')
    await until(async () => (await statusNow()).problem?.code === 'gateway 20001')
    const eventId = emit()
    await settled()
    expect(await kept()).toMatchObject([{ type: '7', userIds: '[]' }, { key: `id:${eventId}` }])
    expect(emulator.gateway.connections).toBe(1)
  })

  it('ends in good order: nothing new is taken, and others see that it is gone', async () => {
    const stream = await begin()
    await until(async () => (await statusNow()).connectedSince !== null)
    await stream.stop()
    expect(emulator.gateway.connections).toBe(0)
    expect((await statusNow()).connectedSince).toBeNull()
    emit()
    expect(emulator.gateway.pending).toBe(1)
    expect(await kept()).toEqual([])
  })

  it('does not connect where events come another way', async () => {
    test.deps.config.eventChannel = 'push'
    const stream = startStream(test.deps, timingsAt(0.02))
    await sleep(100)
    expect(emulator.calls.get(openPath)).toBeUndefined()
    await stream.stop()
  })
})

describe('pauses between tries', () => {
  it('grow from a second to a minute, each drawn anew from the whole span', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 100].map((failures) => retryAfter(failures, usualTimings, () => 1))
    expect(longest).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    for (const failures of [0, 3, 100]) expect(retryAfter(failures, usualTimings, () => 0)).toBe(1000)
  })
})
