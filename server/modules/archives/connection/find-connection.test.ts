import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { catalogue } from '../../catalogue/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const minute = 60_000
const hour = 60 * minute

describe.each(engines)('GET /api/dingtalk/connection on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const connection = async (locale = 'zh-CN') => {
    const answer = await app.call('wutao', 'GET', '/api/dingtalk/connection', undefined, { 'accept-language': locale })
    expect(answer.status).toBe(200)
    return answer.body as {
      checks: { id: string; group: string; state: string; found: string; details: string[]; todo: string | null }[]
      steps: { id: string; done: boolean; copy: string[] }[]
    }
  }
  const check = async (id: string) => (await connection()).checks.find((one) => one.id === id)
  const event = (id: string, more: object) => ({
    id: id.padStart(26, '0'),
    event_key: id,
    type: 'user_modify_org',
    user_ids: '["zhaolei"]',
    born_at: null,
    received_at: app.deps.clock(),
    state: 'waiting',
    attempts: 1,
    due_at: app.deps.clock(),
    leased_by: null,
    leased_until: null,
    code: null,
    ...more,
  })

  it('is for the system admin only, and names nobody', async () => {
    expect((await app.call(null, 'GET', '/api/dingtalk/connection')).status).toBe(401)
    for (const who of ['zhoumin', 'chenjing', 'sunhao', 'zhaolei', 'wangfang'])
      expect(await app.call(who, 'GET', '/api/dingtalk/connection')).toMatchObject({
        status: 403,
        body: { error: { code: 'access.forbidden' } },
      })
    const said = JSON.stringify(await connection())
    for (const { name, userId } of app.emulator.company.listed()) {
      expect(said).not.toContain(`"${userId}"`)
      expect(said).not.toContain(name)
    }
    expect(said).not.toMatch(/demo-secret|demo-sso-secret|abcdefghijklmnopqrstuvwxyz0123456789/)
  })

  it('asks DingTalk nothing by being looked at', async () => {
    const before = [...app.emulator.calls.values()].reduce((sum, calls) => sum + calls, 0)
    await connection()
    expect([...app.emulator.calls.values()].reduce((sum, calls) => sum + calls, 0)).toBe(before)
  })

  it('covers every group, in four languages', async () => {
    const groups = ['permissions', 'events', 'sync', 'quota', 'messages', 'clock', 'copies']
    for (const locale of ['zh-CN', 'en', 'ja', 'ko']) {
      const { checks, steps } = await connection(locale)
      expect([...new Set(checks.map(({ group }) => group))]).toEqual(groups)
      expect(steps).toHaveLength(12)
      // Whatever is not fine says what to do.
      for (const { id, state, todo } of checks) expect(todo === null, id).toBe(state === 'ok')
      if (locale === 'en') expect(JSON.stringify(checks.map(({ found }) => found))).not.toMatch(/[一-鿿]/)
    }
  })

  it('knows whether events are pushed, when the last came, and what waits or failed', async () => {
    expect(await check('events_channel')).toMatchObject({
      state: 'ok',
      found: `HTTP 推送到 ${app.url}/api/dingtalk/events`,
    })
    await run(app.deps.db, 'DELETE FROM dingtalk_events')
    expect(await check('events_inbox')).toMatchObject({ state: 'unknown', found: '还没有收到过事件' })
    await insertRows(app.deps.db, 'dingtalk_events', [event('a', { state: 'done', due_at: null })])
    expect(await check('events_inbox')).toMatchObject({ state: 'ok', found: '最近一次：2026-05-10 15:30', todo: null })
    await insertRows(app.deps.db, 'dingtalk_events', [event('b', { code: 'permission 60011' }), event('c', {})])
    app.advance(11 * minute)
    expect(await check('events_inbox')).toMatchObject({
      state: 'warn',
      found: '最近一次：2026-05-10 15:30 · 2 件等待处理，最早的已等 11 分钟',
      details: ['应用没有这项权限 (permission 60011) × 1'],
      todo: expect.stringContaining('自动重试'),
    })
    app.advance(25 * hour)
    expect(await check('events_inbox')).toMatchObject({ state: 'bad' })
    await run(app.deps.db, 'DELETE FROM dingtalk_events')
  })

  it('tells of the last sync: fine, held up by many leavings, old, failed, none', async () => {
    await run(app.deps.db, 'UPDATE dingtalk_syncs SET started_at = ?, ended_at = ?', [
      app.deps.clock(),
      app.deps.clock(),
    ])
    expect(await check('sync')).toMatchObject({ state: 'ok', found: expect.stringContaining('同步成功') })
    await insertRows(app.deps.db, 'dingtalk_mass_leavings', [
      {
        id: '1'.padStart(26, '0'),
        user_ids: JSON.stringify(['zhaolei', 'wangfang']),
        state: 'open',
        asked_at: app.deps.clock(),
        ended_at: null,
        answered_by: null,
        answered_by_name: null,
      },
    ])
    expect(await check('sync')).toMatchObject({
      state: 'warn',
      details: ['2 人同时离职，等人事核实'],
      todo: expect.stringContaining('由人事'),
    })
    await run(app.deps.db, 'DELETE FROM dingtalk_mass_leavings')
    app.advance(27 * hour)
    expect(await check('sync')).toMatchObject({ state: 'warn', todo: expect.stringContaining('立即同步') })
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'failed', problem = 'permission', withheld = 'bank'")
    expect(await check('sync')).toMatchObject({
      state: 'bad',
      details: ['告知未登记，暂不导入：银行账户'],
      todo: expect.stringContaining('缺少所需权限'),
    })
    await run(app.deps.db, 'DELETE FROM dingtalk_syncs')
    expect(await check('sync')).toMatchObject({ state: 'unknown', found: '还没有同步过' })
  })

  it('counts the month’s calls', async () => {
    const month = new Date(app.deps.clock() + 8 * hour).toISOString().slice(0, 7)
    const used = (calls: number) =>
      run(app.deps.db, 'UPDATE dingtalk_quota SET calls = ? WHERE api = ?', [calls, '/v1.0/todo/create'])
    await run(app.deps.db, 'DELETE FROM dingtalk_quota')
    await insertRows(app.deps.db, 'dingtalk_quota', [
      { month, api: '/v1.0/todo/create', calls: 12 },
      { month, api: '/topapi/v2/user/get', calls: 900 },
    ])
    expect(await check('quota')).toMatchObject({
      state: 'ok',
      found: '已用 12 / 5,000 次',
      details: ['/v1.0/todo/create × 12'],
    })
    for (const [calls, state] of [
      [3500, 'warn'],
      [4500, 'warn'],
      [5000, 'bad'],
    ] as const) {
      await used(calls)
      expect(await check('quota'), String(calls)).toMatchObject({ state, todo: expect.any(String) })
    }
  })

  it('tells of messages that wait or did not arrive, by why', async () => {
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
    expect(await check('messages')).toMatchObject({ state: 'ok', found: '没有滞留的消息' })
    const delivery = (id: string, more: object) => ({
      id: id.padStart(26, '0'),
      kind: 'approval',
      case_id: id.padStart(26, '0'),
      step: 'asked',
      recipient_id: id.padStart(26, '0'),
      channel: 'notice',
      urgent: 0,
      happened_at: app.deps.clock(),
      due_by: null,
      close_as: null,
      attempts: 1,
      due_at: null,
      leased_by: null,
      leased_until: null,
      task_id: null,
      created_at: app.deps.clock(),
      sent_at: null,
      ...more,
    })
    await insertRows(app.deps.db, 'messages_deliveries', [
      delivery('a', { state: 'waiting', code: 'busy http 504', due_at: app.deps.clock() }),
      delivery('b', { state: 'failed', code: 'no_union_id' }),
    ])
    expect(await check('messages')).toMatchObject({
      state: 'warn',
      found: '1 条等待发送，1 条没有送达（近 30 天）',
      details: ['钉钉正忙，没有结果 (busy http 504) × 1', 'no_union_id × 1'],
    })
    app.advance(25 * hour)
    expect(await check('messages')).toMatchObject({ state: 'bad' })
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
  })

  it('measures the clock against DingTalk’s answers', async () => {
    const measure = async (ms: number) => {
      app.emulator.skew.ms = ms
      await app.call('wutao', 'POST', '/api/dingtalk/connection/test', { permission: 'qyapi_get_member' })
      return check('clock')
    }
    expect(await measure(0)).toMatchObject({ state: 'ok', found: '相差不到 1 秒', todo: null })
    expect(await measure(50_000)).toMatchObject({ state: 'ok' })
    expect(await measure(95_000)).toMatchObject({
      state: 'warn',
      found: expect.stringMatching(/^本服务器慢了 9[56] 秒$/),
      todo: expect.stringContaining('NTP'),
    })
    expect(await measure(-11 * minute)).toMatchObject({ state: 'bad', found: expect.stringContaining('快了') })
    await measure(0)
  })

  it('names the sections of which a copy stays in DingTalk, from the data', async () => {
    const titles = catalogue()
      .sections.filter(({ fields }) => fields.some(({ dingtalk }) => dingtalk.length > 0))
      .map((section) => section.titles['zh-CN'])
    expect(titles).toContain('紧急联系人')
    expect(titles).not.toContain('薪酬')
    expect(await check('copies')).toMatchObject({ state: 'warn', details: titles })
  })

  it('ticks a step of the first set-up when it was seen to work, and none by itself', async () => {
    const done = async () => (await connection()).steps.filter((step) => step.done).map(({ id }) => id)
    await run(app.deps.db, 'DELETE FROM dingtalk_permission_tests')
    await run(app.deps.db, 'DELETE FROM dingtalk_syncs')
    expect(await done()).toEqual(['publish'])
    for (const permission of ['qyapi_base', 'qyapi_get_department_list', 'qyapi_hrm_read_user'])
      await app.call('wutao', 'POST', '/api/dingtalk/connection/test', { permission })
    expect(await done()).toEqual(['app', 'credentials', 'ip', 'range', 'hrm', 'publish'])
    // So far nobody came in on a phone.
    await app.call(
      null,
      'POST',
      '/api/sessions',
      { kind: 'client', code: app.emulator.issueAuthCode('zhaolei') },
      { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 AliApp(DingTalk/7.6.0)' },
    )
    expect(await done()).toContain('home')
    const { steps } = await connection()
    expect(steps.find(({ id }) => id === 'home')?.copy).toEqual([`${app.url}/?corpId=$CORPID$`, app.url])
  })
})

describe('where no events are pushed', () => {
  it('says so and what to enter', async () => {
    const app = await createTestApp({ eventPush: null })
    try {
      const { body } = await app.call('wutao', 'GET', '/api/dingtalk/connection')
      expect(body.checks.find(({ id }: { id: string }) => id === 'events_channel')).toMatchObject({
        state: 'warn',
        todo: expect.stringContaining(`${app.url}/api/dingtalk/events`),
      })
    } finally {
      await app.close()
    }
  })
})

describe('where events come by Stream', () => {
  it('says since when it is connected, or what keeps it from being', async () => {
    const app = await createTestApp({ eventChannel: 'stream' })
    try {
      const channel = async () =>
        (await app.call('wutao', 'GET', '/api/dingtalk/connection')).body.checks.find(
          ({ id }: { id: string }) => id === 'events_channel',
        )
      expect(await channel()).toMatchObject({ state: 'bad', todo: expect.stringContaining('worker') })
      const stream = {
        id: newId(app.deps.clock()),
        seen_at: app.deps.clock(),
        connected_since: null,
        problem: 'busy http 504',
        problem_at: app.deps.clock(),
        reconnects: 2,
        foreign_events: 0,
      }
      await insertRows(app.deps.db, 'dingtalk_streams', [stream])
      expect(await channel()).toMatchObject({ state: 'bad', details: [expect.stringContaining('busy http 504')] })
      await run(app.deps.db, 'UPDATE dingtalk_streams SET connected_since = ?', [app.deps.clock()])
      expect(await channel()).toMatchObject({
        state: 'ok',
        found: 'Stream 模式，2026-05-10 15:30 起保持连接',
        todo: null,
      })
    } finally {
      await app.close()
    }
  })
})
