import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { fetchFailedPushes } from './fetch-failed-pushes.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const failedPath = '/call_back/get_call_back_failed_result'

describe.each(engines)('pushes that DingTalk sends itself, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine, pace: 0.01 })
    await app.emulator.push.subscribe(subscription())
  })
  afterAll(() => app.close())
  beforeEach(() => run(app.deps.db, 'DELETE FROM dingtalk_events'))

  const subscription = () => ({
    url: `${app.url}/api/dingtalk/events`,
    ...(app.deps.config.eventPush as { token: string; aesKey: string }),
  })
  const fetchFailed = () =>
    fetchFailedPushes.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
  const kept = async () =>
    (
      await rows<{ type: string; userIds: string; key: string }>(
        app.deps.db,
        'SELECT type, user_ids AS userIds, event_key AS `key` FROM dingtalk_events ORDER BY type, user_ids',
      )
    ).map(({ type, userIds, key }) => [type, userIds, key.split(':')[0]])
  const settled = async () => {
    while (app.emulator.push.pending > 0) await sleep(10)
  }
  const away = () => run(app.deps.db, 'ALTER TABLE dingtalk_events RENAME TO dingtalk_events_away')
  const back = () => run(app.deps.db, 'ALTER TABLE dingtalk_events_away RENAME TO dingtalk_events')

  it('the console takes the address with the right keys only', async () => {
    const wrong = { ...subscription(), token: 'othertoken' }
    await expect(app.emulator.push.subscribe(wrong)).rejects.toThrow('校验')
  })

  it('arrive at the first try, and after a refusal at the second', async () => {
    const { push, events } = app.emulator
    const first = events.emit('user_leave_org', { userId: ['zhaolei'] })
    await settled()
    await away()
    const second = events.emit('hrm_mdm_user_change', { staffId: 'zhaolei', changeType: '4' })
    while (!push.deliveries.get(second.eventId)) await sleep(1)
    await sleep(50)
    await back()
    await settled()
    expect(push.deliveries.get(first.eventId)).toBe(1)
    expect(push.deliveries.get(second.eventId)).toBeGreaterThan(1)
    expect(await kept()).toEqual([
      ['hrm_mdm_user_change', '["zhaolei"]', 'id'],
      ['user_leave_org', '["zhaolei"]', 'id'],
    ])
  })

  it('given up after the third, they are fetched from the list, once', async () => {
    const { company, events } = app.emulator
    await away()
    company.resign('zhaolei', app.deps.clock())
    company.withdraw('zhaolei')
    company.modifyRoster('liting', {})
    events.emit('user_leave_org', { userId: ['qianwei', 'sunhao'] })
    events.emit('label_user_change', { userIdList: ['wutao'], labelIdList: [1], action: 'add' })
    events.emit('user_leave_org', { userId: ['elsewhere'] }, { CorpId: 'dingother' })
    events.emit('org_change', {})
    await settled()
    // The database still refuses: what DingTalk has forgotten by now is not lost.
    await expect(fetchFailed()).rejects.toThrow()
    await back()
    await fetchFailed()
    const expected = [
      ['bpms_instance_change', '["zhaolei"]', 'sha256'],
      ['bpms_instance_change', '["zhaolei"]', 'sha256'],
      ['hrm_user_record_change', '["liting"]', 'sha256'],
      ['label_user_change', '["wutao"]', 'sha256'],
      ['org_change', '[]', 'sha256'],
      ['user_leave_org', '["qianwei","sunhao"]', 'sha256'],
    ]
    expect(await kept()).toEqual(expected)
    await fetchFailed()
    expect(await kept()).toEqual(expected)
  })

  it('reads a long list to its end', async () => {
    await away()
    // In waves: one answered too late would be kept and on the list.
    for (let index = 0; index < 210; index++) {
      app.emulator.events.emit('user_modify_org', { userId: [`u${index}`] })
      if (index % 30 === 29) await settled()
    }
    await back()
    const before = app.emulator.calls.get(failedPath) ?? 0
    await fetchFailed()
    expect(await kept()).toHaveLength(210)
    expect((app.emulator.calls.get(failedPath) ?? 0) - before).toBe(2)
  })

  it('is not asked for where events come by Stream', async () => {
    const before = app.emulator.calls.get(failedPath)
    app.deps.config.eventChannel = 'stream'
    await fetchFailed()
    app.deps.config.eventChannel = 'push'
    expect(app.emulator.calls.get(failedPath)).toBe(before)
  })
})
