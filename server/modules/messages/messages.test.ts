import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { quotaStatus } from '../dingtalk/index.ts'
import { watchQuota } from '../dingtalk/quota/watch-quota.job.ts'
import { closeCase } from './close-case.ts'
import { deliveriesStatus } from './deliveries-status.ts'
import { pumpDeliveries } from './pump-deliveries.ts'
import { type Message, send } from './send.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const sendPath = '/topapi/message/corpconversation/asyncsend_v2'
const hourMs = 3_600_000

describe.each(engines)('messages on %s', (engine) => {
  let app: TestApp
  let chenjing: string
  let zhoumin: string
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    chenjing = await app.employeeId('chenjing')
    zhoumin = await app.employeeId('zhoumin')
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
    await app.deps.dingtalkCalls.flush()
    await run(app.deps.db, 'DELETE FROM dingtalk_quota')
    app.emulator.mailbox.notifications.length = 0
    app.emulator.mailbox.todos.clear()
    app.emulator.faults.length = 0
  })

  const say = (...messages: Message[]) => inTransaction(app.cx, (tx) => send(tx, messages))
  const pump = () => pumpDeliveries(app.deps)
  const states = () =>
    rows<Record<string, string | null>>(
      app.deps.db,
      'SELECT channel, state, code FROM messages_deliveries ORDER BY recipient_id, channel',
    )
  const got = (userId: string) => app.emulator.mailbox.notifications.filter((one) => one.userId === userId)
  const todos = () => [...app.emulator.mailbox.todos.values()]
  const asked = (caseId = newId(app.deps.clock())): Message => ({
    kind: 'approval_reveal',
    caseId,
    recipientIds: [chenjing],
  })

  it('says what is committed, once however often it is said, and nothing that is rolled back', async () => {
    const message = asked()
    await say(message)
    await say(message, message)
    await expect(
      inTransaction(app.cx, async (tx) => {
        await send(tx, [asked()])
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(app.emulator.mailbox.notifications).toEqual([])
    expect(await pump()).toBe(2)
    expect(await pump()).toBe(0)
    expect(got('chenjing')).toHaveLength(1)
    expect(todos()).toHaveLength(1)
    expect(got('chenjing')[0]?.text).toContain(`R-${message.caseId.slice(-4)}`)
    const link = new URL(got('chenjing')[0]?.url ?? '')
    expect(link.host).toBe('applink.dingtalk.com')
    expect(link.searchParams.get('fallbackLink')).toBe(`${app.url}/open/approval_reveal/${message.caseId}`)
  })

  it('tells several people the same in one call', async () => {
    await say({ ...asked(), kind: 'approval_agreed', recipientIds: [chenjing, zhoumin, zhaolei] })
    const before = app.emulator.calls.get(sendPath) ?? 0
    await pump()
    expect((app.emulator.calls.get(sendPath) ?? 0) - before).toBe(1)
    expect(app.emulator.mailbox.notifications.map(({ userId }) => userId).sort()).toEqual([
      'chenjing',
      'zhaolei',
      'zhoumin',
    ])
  })

  it('killed between sending and storing: sends again in the same words, and each arrives once', async () => {
    await say(asked())
    await pump()
    // As a process leaves it that dies after the call: claimed, tried, not settled.
    await run(
      app.deps.db,
      "UPDATE messages_deliveries SET state = 'waiting', task_id = NULL, sent_at = NULL, due_at = ?, leased_by = 'dead', leased_until = ?",
      [app.deps.clock(), app.deps.clock() + 60_000],
    )
    expect(await pump()).toBe(0)
    app.advance(3 * 60_000)
    expect(await pump()).toBe(2)
    expect(got('chenjing')).toHaveLength(1)
    expect(todos()).toHaveLength(1)
    const [todo] = todos()
    const stored = await row<{ taskId: string }>(
      app.deps.db,
      "SELECT task_id AS taskId FROM messages_deliveries WHERE channel = 'todo' AND state = 'sent'",
    )
    expect(stored?.taskId).toBe(todo?.id)
  })

  it('a case that ends while its to-do may or may not be there closes the one that is', async () => {
    const message = asked()
    await say(message)
    await pump()
    await run(
      app.deps.db,
      "UPDATE messages_deliveries SET state = 'waiting', task_id = NULL, due_at = ? WHERE channel = 'todo'",
      [app.deps.clock()],
    )
    await inTransaction(app.cx, (tx) => closeCase(tx, message.caseId, 'done'))
    await pump()
    expect(todos().map(({ done }) => done)).toEqual([true])
    expect(await states()).toEqual([
      { channel: 'todo', state: 'closed', code: null },
      { channel: 'work', state: 'sent', code: null },
    ])
  })

  it('two pumps share the work', async () => {
    await say(...Array.from({ length: 30 }, () => asked()))
    await Promise.all([pump(), pump(), pump()])
    while ((await pump()) > 0);
    expect(got('chenjing')).toHaveLength(30)
    expect(todos()).toHaveLength(30)
    expect(new Set(got('chenjing').map(({ payload }) => payload)).size).toBe(30)
  })

  it('a withdrawn case takes its to-do away; one not sent yet is not sent', async () => {
    const sent = asked()
    const unsent = asked()
    await say(sent)
    await pump()
    await say(unsent)
    await inTransaction(app.cx, async (tx) => {
      await closeCase(tx, sent.caseId, 'deleted')
      await closeCase(tx, unsent.caseId, 'deleted')
    })
    await pump()
    expect(todos()).toEqual([])
    expect(got('chenjing')).toHaveLength(1)
    expect((await states()).filter(({ state }) => state === 'dropped')).toEqual([
      { channel: 'todo', state: 'dropped', code: 'case_over' },
      { channel: 'work', state: 'dropped', code: 'case_over' },
    ])
  })

  it('DingTalk away for an hour: all arrive, once', async () => {
    const messages = Array.from({ length: 3 }, () => asked())
    await say(...messages)
    const url = app.emulator.faults
    url.push({ path: sendPath, times: 1000, kind: '504' })
    const { unionId } = app.emulator.company.person('chenjing')
    url.push({ path: `/v1.0/todo/users/${unionId}/tasks`, times: 1000, kind: '504' })
    for (let minute = 0; minute < 60; minute += 10) {
      await pump()
      app.advance(10 * 60_000)
    }
    expect(got('chenjing')).toEqual([])
    expect(await deliveriesStatus(app.cx)).toMatchObject({
      waiting: 6,
      waitingBy: [{ code: 'busy http 504', count: 6 }],
      failedBy: [],
    })
    url.length = 0
    app.advance(20 * 60_000)
    while ((await pump()) > 0);
    expect(got('chenjing')).toHaveLength(3)
    expect(todos()).toHaveLength(3)
    expect(await deliveriesStatus(app.cx)).toMatchObject({ waiting: 0, oldestWaitingAt: null })
  })

  it('throttled: tried again until it is through', async () => {
    app.emulator.faults.push({ path: sendPath, times: 6, kind: '90018' })
    await say({ ...asked(), kind: 'approval_agreed' })
    await pump()
    expect(got('chenjing')).toEqual([])
    app.advance(60_000)
    await pump()
    expect(got('chenjing')).toHaveLength(1)
  })

  it('whoever left before it was sent gets nothing, and that is recorded', async () => {
    await say({ ...asked(), recipientIds: [await app.employeeId('zhangqiang')] })
    await pump()
    expect(app.emulator.mailbox.notifications).toEqual([])
    expect(await states()).toEqual([
      { channel: 'todo', state: 'dropped', code: 'recipient_left' },
      { channel: 'work', state: 'dropped', code: 'recipient_left' },
    ])
  })

  it('an emergency nobody read goes the next way after two minutes; one that was read does not', async () => {
    await say({ ...asked(), urgent: true })
    await pump()
    app.advance(2 * 60_000)
    await pump()
    await pump()
    const folder = join(app.deps.config.dataDir, 'outbox')
    const [file] = readdirSync(folder)
    const written = JSON.parse(readFileSync(join(folder, file ?? ''), 'utf8'))
    expect(written.to.mail).toBe(app.emulator.company.person('chenjing').orgEmail || null)
    expect((await states()).map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'fallback sent',
      'todo sent',
      'work sent',
    ])
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
    await say({ ...asked(), urgent: true })
    await pump()
    for (const one of app.emulator.mailbox.notifications) one.read = true
    app.advance(2 * 60_000)
    await pump()
    expect(readdirSync(folder)).toEqual([file])
  })

  it('counts what counts, and keeps the last tenth of the month for emergencies', async () => {
    await say(asked())
    await pump()
    expect(await quotaStatus(app.cx)).toMatchObject({ used: 2, limit: 5000, level: 'fine' })
    await app.deps.dingtalk.getUser('chenjing')
    const read = await quotaStatus(app.cx)
    expect(read.used).toBe(2)
    expect(read.byApi).toContainEqual({ api: '/topapi/v2/user/get', calls: 1, counted: false })
    await run(app.deps.db, 'UPDATE dingtalk_quota SET calls = 4499 WHERE api = ?', [sendPath])
    expect((await quotaStatus(app.cx)).level).toBe('reserve')
    await say(asked(), { ...asked(), urgent: true })
    const before = got('chenjing').length
    await pump()
    expect(got('chenjing').length - before).toBe(1)
    expect(await deliveriesStatus(app.cx)).toMatchObject({
      waiting: 2,
      waitingBy: [{ code: 'quota_reserved', count: 2 }],
    })
    // The next month.
    app.advance(31 * 24 * hourMs)
    await pump()
    expect(got('chenjing').length - before).toBe(2)
  })

  it('tells the system admin and the log from 70 % on', async () => {
    const item = async (who: string) =>
      (await app.call(who, 'GET', '/api/today')).body.items.find(({ kind }: { kind: string }) => kind === 'quota')
    expect(await item('wutao')).toBeUndefined()
    const month = (await quotaStatus(app.cx)).month
    await run(app.deps.db, 'INSERT INTO dingtalk_quota (month, api, calls) VALUES (?, ?, 3500)', [
      month,
      '/v1.0/todo/x',
    ])
    expect(await item('wutao')).toMatchObject({ to: '/connection', overdue: 0 })
    expect(await item('zhoumin')).toBeUndefined()
    await watchQuota.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
    expect(app.logLines.at(-1)).toContain('"level":"alert"')
  })

  it('the month’s calls are used up: an emergency goes the other way, the rest waits and says so', async () => {
    app.emulator.faults.push({ path: sendPath, times: 2, kind: '90020' })
    await say({ ...asked(), kind: 'approval_agreed' }, { ...asked(), kind: 'approval_agreed', urgent: true })
    await pump()
    await pump()
    expect(got('chenjing')).toEqual([])
    expect((await states()).map(({ channel, state, code }) => `${channel} ${state} ${code}`).sort()).toEqual([
      'fallback sent null',
      'work waiting quota',
      'work waiting quota',
    ])
  })

  it('a second person is asked, decides, all to-dos are done and the requester hears of it; no name, reason or value goes out', async () => {
    const reason = '客户要求背景核实,已有本人授权书'
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason,
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    const approvalId = body.people[0].approvalId as string
    await pump()
    expect(got('chenjing')).toHaveLength(1)
    expect(todos().map(({ done }) => done)).toContain(false)
    expect((await app.call('chenjing', 'POST', `/api/approvals/${approvalId}/agreement`, {})).status).toBe(200)
    await pump()
    expect(todos().every(({ done }) => done)).toBe(true)
    expect(got('zhoumin').map(({ title }) => title)).toEqual(['您的申请已获同意'])
    const out = app.emulator.mailbox.payloads().join('\n')
    for (const secret of ['赵磊', '周敏', '陈静', '背景核实', '京0105', 'contract']) expect(out).not.toContain(secret)
    expect(out).toContain(`R-${approvalId.slice(-4)}`)
  })
})
