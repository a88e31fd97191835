import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { catalogue } from '../../catalogue/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('GET /api/today on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const today = async (who: string) => {
    const answer = await app.call(who, 'GET', '/api/today')
    expect(answer.status).toBe(200)
    return answer.body.items as { kind: string; title: string; count: number }[]
  }
  const kind = async (who: string, id: string) => (await today(who)).find((item) => item.kind === id)

  it('401 for nobody', async () => {
    expect(await app.call(null, 'GET', '/api/today')).toMatchObject({
      status: 401,
      body: { error: { code: 'session.required' } },
    })
  })

  it('counts who has not answered for whoever reminds them, names nobody, and is quiet for a week after', async () => {
    const waiting = await kind('zhoumin', 'consents')
    expect(waiting).toMatchObject({ title: '还没有回答同意的人', to: '/consent', overdue: 0 })
    expect(waiting?.count).toBeGreaterThan(0)
    expect(JSON.stringify(waiting)).not.toContain('李婷')
    expect(await kind('wangfang', 'consents')).toBeUndefined()
    for (const item of ['emergency_contact', 'id_scan'])
      expect((await app.call('zhoumin', 'POST', '/api/consent/reminders', { item })).status).toBe(200)
    expect(await kind('zhoumin', 'consents')).toBeUndefined()
  })

  it('names a leaving to be confirmed, to HR alone, until it is', async () => {
    expect(await today('zhoumin')).toMatchObject([{ kind: 'leavings', count: 1, to: '/leavings' }])
    expect(await today('chenjing')).toEqual([])
    const { toConfirm } = (await app.call('zhoumin', 'GET', '/api/leavings')).body
    const answer = { to: 'left', seenState: 'to_confirm', leftOn: toConfirm[0].leftOn, reason: '本人已办完交接' }
    const path = `/api/people/${toConfirm[0].employeeId}/transitions`
    expect((await app.call('zhoumin', 'POST', path, answer)).status).toBe(201)
  })

  it('says nothing where nothing waits', async () => {
    for (const who of ['zhoumin', 'chenjing', 'wutao', 'zhaolei', 'wangfang', 'sunhao'])
      expect(await today(who)).toEqual([])
  })

  it('shows a request to whoever may decide it and to its asker, with name and never with the reason', async () => {
    const first = app.deps.clock()
    const ask = () =>
      app.call('zhoumin', 'POST', '/api/reveals', {
        employeeIds: [zhaolei],
        fields: ['contract.text'],
        purpose: 'labour_dispute_arbitration',
        reason: '劳动争议仲裁,需要提交劳动合同文本',
        evidence: { case_number: '(2026)京0105民初1号' },
        confirmed: true,
      })
    await ask()
    app.advance(60_000)
    for (let n = 0; n < 3; n++) await ask()
    const waiting = await kind('chenjing', 'approvals')
    expect(waiting).toMatchObject({
      title: '待您审批',
      count: 4,
      more: false,
      overdue: 0,
      oldestAt: new Date(first).toISOString(),
      to: '/approvals',
      newest: [{ title: '申请查看赵磊的信息' }, {}, {}],
    })
    expect(JSON.stringify(waiting)).not.toContain('仲裁')
    expect(await kind('zhoumin', 'requests')).toMatchObject({ count: 4, to: '/requests' })
    expect(await kind('zhoumin', 'approvals')).toBeUndefined()
    for (const who of ['zhaolei', 'wangfang', 'sunhao', 'wutao']) expect(await today(who)).toEqual([])
  })

  it('keeps an overdue review until it is done, and drops a request whose time is over', async () => {
    await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '晕倒,已叫120',
    })
    expect(await kind('chenjing', 'reviews')).toMatchObject({ count: 1, overdue: 0 })
    app.advance(25 * 3_600_000)
    expect(await kind('chenjing', 'approvals')).toBeUndefined()
    expect(await kind('zhoumin', 'requests')).toBeUndefined()
    expect(await kind('chenjing', 'reviews')).toMatchObject({ count: 1, overdue: 1 })
    const review = (await app.call('chenjing', 'GET', '/api/approvals')).body.items.find(
      (one: { kind: string }) => one.kind === 'review',
    )
    await app.call('chenjing', 'POST', `/api/approvals/${review.id}/agreement`, {})
    expect(await kind('chenjing', 'reviews')).toBeUndefined()
  })

  it('tells of a sync that failed, with a link only for whoever can do something', async () => {
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'failed', problem = 'unavailable', ended_at = ?", [
      app.deps.clock(),
    ])
    expect(await kind('wutao', 'sync_problem')).toMatchObject({
      to: '/connection',
      newest: [{ title: expect.any(String) }],
    })
    expect(await kind('zhoumin', 'sync_problem')).toMatchObject({ to: null })
    expect(await kind('zhaolei', 'sync_problem')).toBeUndefined()
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done', problem = NULL")
    expect(await kind('wutao', 'sync_problem')).toBeUndefined()
  })

  it('names the sections that no notice covers', async () => {
    await run(app.deps.db, "DELETE FROM consent_notices WHERE section IN ('bank', 'basic')")
    const titles = ['basic', 'bank'].map((key) => catalogue().section(key)?.titles['zh-CN'])
    expect(await kind('chenjing', 'withheld')).toMatchObject({
      count: 2,
      to: '/notices',
      newest: titles.map((title) => ({ title })),
    })
    expect(await kind('zhoumin', 'withheld')).toMatchObject({ count: 2, to: null })
    expect(await kind('wangfang', 'withheld')).toBeUndefined()
  })

  it('tells HR of a correction to compare, not its proposer, and never what it says', async () => {
    const { body } = await app.call('zhaolei', 'GET', '/api/archives/me/editing')
    const papers = body.sections.find((one: { section: string }) => one.section === 'identity_documents')
    const { field, seen } = [...papers.rows, papers.newRow]
      .flatMap((one) => one?.fields ?? [])
      .find((one: { field: string }) => one.field === 'identity_documents.passport')
    await app.call('zhaolei', 'PUT', '/api/archives/me/sections/identity_documents', {
      submission: crypto.randomUUID(),
      changes: [{ field, rowPosition: 0, seen, value: 'E18818818' }],
    })
    const waiting = await kind('zhoumin', 'corrections')
    expect(waiting).toMatchObject({ count: 1, to: '/corrections', newest: [{ title: '赵磊 提交了更正' }] })
    expect(JSON.stringify(waiting)).not.toContain('E188')
    for (const who of ['zhaolei', 'chenjing', 'wangfang']) expect(await kind(who, 'corrections')).toBeUndefined()
  })

  it('tells HR of a file that waits until it is imported or discarded', async () => {
    const { body } = await app.call('zhoumin', 'POST', '/api/imports', Buffer.from('工号,最高学历\nYF1004,硕士\n'), {
      'x-file-name': 'a.csv',
    })
    expect(await kind('zhoumin', 'imports')).toMatchObject({
      count: 1,
      to: '/imports',
      newest: [{ id: body.id, title: '周敏 上传:待确认各列' }],
    })
    expect(await kind('chenjing', 'imports')).toBeUndefined()
    await app.call('zhoumin', 'DELETE', `/api/imports/${body.id}`)
    expect(await kind('zhoumin', 'imports')).toBeUndefined()
  })

  it('tells the officer what a withdrawn consent will destroy, and that it is overdue when nobody did', async () => {
    expect(await kind('chenjing', 'erasures')).toBeUndefined()
    await app.call('zhaolei', 'POST', '/api/me/consent/withdrawals', { item: 'emergency_contact' })
    expect(await kind('chenjing', 'erasures')).toMatchObject({ count: 1, overdue: 0, to: null })
    expect(await kind('zhoumin', 'erasures')).toBeUndefined()
    app.advance(16 * 86_400_000)
    expect(await kind('chenjing', 'erasures')).toMatchObject({ count: 1, overdue: 1 })
  })
})
