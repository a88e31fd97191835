import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run } from '#server/platform/db/query.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const contact = ['emergency_contact.name', 'emergency_contact.relation', 'emergency_contact.phone']

describe.each(engines)('POST /api/reveals on %s', (engine) => {
  let app: TestApp
  let zhangqiang: string
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhangqiang = await app.employeeId('zhangqiang')
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const newest = async () =>
    (
      await rowsWithReason<{
        action: string
        result: string
        ruleIds: string
        grantId: string | null
        ticketId: string | null
        permissionSetId: string
        fields: string
      }>(
        app.deps,
        `e.action, e.result, e.rule_ids AS ruleIds, e.grant_id AS grantId, e.ticket_id AS ticketId,
           e.permission_set_id AS permissionSetId, e.fields`,
        'ORDER BY e.id DESC LIMIT 1',
      )
    )[0]
  const count = async () => (await rows<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM audit_entries'))[0]?.n
  const ask = (who: string | null, body: object) => app.call(who, 'POST', '/api/reveals', body)
  const rescue = () => ({
    employeeIds: [zhaolei],
    fields: contact,
    purpose: 'accident_or_medical_emergency',
    reason: '晕倒',
  })

  it('401 for nobody, and says nothing of the input', async () => {
    expect(await ask(null, { nonsense: true })).toMatchObject({
      status: 401,
      body: { error: { code: 'session.required' } },
    })
  })

  it('403 for whoever may not ask', async () => {
    for (const who of ['wangfang', 'zhaolei', 'sunhao', 'chenjing', 'wutao'])
      expect(await ask(who, rescue())).toMatchObject({ status: 403, body: { error: { code: 'access.forbidden' } } })
  })

  it('404 alike for unknown people', async () => {
    await app.call('zhoumin', 'GET', '/api/me')
    const before = await count()
    expect(await ask('zhoumin', { ...rescue(), employeeIds: ['0'.repeat(26)] })).toMatchObject({
      status: 404,
      body: { error: { code: 'archives.not_found' } },
    })
    expect(await count()).toBe(before)
  })

  it.each([
    ['an empty reason', { reason: '   ' }],
    ['5,000 characters', { reason: '字'.repeat(5000) }],
    ['control characters', { reason: '晕倒\u0007' }],
    ['a wrong type', { reason: 7 }],
  ])('400 for %s, with the field, and an entry', async (_, change) => {
    const before = Number(await count())
    const answer = await ask('zhoumin', { ...rescue(), ...change })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'request.invalid', fields: [{ path: 'reason' }] } },
    })
    expect(await newest()).toMatchObject({ action: 'archives.revealed', result: 'rejected', ticketId: null })
    expect(Number(await count())).toBe(before + 1)
  })

  it('400 for a purpose that is none, and for several people under a single purpose, each with entries', async () => {
    expect(await ask('zhoumin', { ...rescue(), purpose: 'because' })).toMatchObject({
      status: 400,
      body: { error: { code: 'archives.purpose_unknown' } },
    })
    expect(await newest()).toMatchObject({ result: 'rejected' })
    const before = Number(await count())
    expect(await ask('zhoumin', { ...rescue(), employeeIds: [zhaolei, zhangqiang] })).toMatchObject({
      status: 400,
      body: { error: { code: 'access.not_group_purpose' } },
    })
    expect(Number(await count())).toBe(before + 2)
  })

  it('refuses a private debt, decrypts nothing, and logs the line of the story', async () => {
    app.advance(1000)
    const answer = await ask('zhoumin', {
      employeeIds: [zhangqiang],
      fields: contact,
      purpose: 'lost_contact_welfare_check',
      reason: '私人债务求助',
    })
    expect(answer.status).toBe(200)
    expect(answer.body.decision).toMatchObject({ outcome: 'refused', message: '此原因不符合信息使用规范' })
    expect(answer.body.decision.alternatives.length).toBeGreaterThan(1)
    expect(answer.body.opened).toEqual([])
    expect(JSON.stringify(answer.body)).not.toContain('1990000')
    expect(await newest()).toMatchObject({
      action: 'archives.revealed',
      result: 'refused',
      reason: '私人债务求助',
      grantId: null,
      ticketId: null,
      ruleIds: 'prohibited_reason',
    })
    const log = await app.call('sunhao', 'GET', '/api/log?keyword=%E5%80%BA%E5%8A%A1', undefined, {
      'x-time-zone': 'Asia/Shanghai',
    })
    expect(log.body.items.map(({ line }: { line: string }) => line)).toContain(
      '2026-05-10 15:30,人事管理员 周敏,查询原因:私人债务求助,结果:未提供',
    )
  })

  it('shows a rescue at once, logged before, with review, countdown and watermark', async () => {
    const answer = await ask('zhoumin', rescue())
    expect(answer.status).toBe(200)
    expect(answer.body.decision.outcome).toBe('shown_with_review')
    const [opened] = answer.body.opened
    expect(opened.values).toContainEqual(expect.objectContaining({ field: 'emergency_contact.name', value: '刘桂兰' }))
    expect(opened.values).toContainEqual(
      expect.objectContaining({ field: 'emergency_contact.phone', value: '19900008801', dial: true }),
    )
    expect(opened).toMatchObject({ hideAfterSeconds: 60, watermark: expect.stringContaining('周敏') })
    expect(await newest()).toMatchObject({
      result: 'shown',
      ticketId: opened.ticketId,
      permissionSetId: expect.stringMatching(/^ps1-/),
      fields: JSON.stringify(contact),
    })
    const inbox = await app.call('chenjing', 'GET', '/api/approvals')
    expect(inbox.body.items[0]).toMatchObject({ kind: 'review', subjectName: '赵磊', reason: '晕倒', canDecide: true })
    expect(JSON.stringify(inbox.body)).not.toContain('刘桂兰')
    const again = await app.call('zhoumin', 'POST', `/api/grants/${answer.body.people[0].grantId}/openings`)
    expect(again).toMatchObject({
      status: 200,
      body: { values: expect.arrayContaining([expect.objectContaining({ value: '刘桂兰' })]) },
    })
    expect(await newest()).toMatchObject({ action: 'archives.reopened', result: 'shown' })
    expect(
      await app.call('zhoumin', 'POST', `/api/tickets/${opened.ticketId}/outcome`, { outcome: 'family_contacted' }),
    ).toMatchObject({ status: 201 })
    const looks = await app.call('zhaolei', 'GET', '/api/me/looks')
    expect(looks.body.items.map(({ resultText }: { resultText: string }) => resultText)).toContain('已联系家属')
    expect(JSON.stringify(looks.body)).not.toContain('晕倒')
  })

  it('sends an unclear reason back once, then to a second person, whose agreement opens it', async () => {
    const qianwei = await app.employeeId('qianwei')
    const body = {
      employeeIds: [qianwei],
      fields: ['bank.account_no'],
      purpose: 'payroll_settlement',
      reason: '工作需要',
    }
    expect((await ask('zhoumin', body)).body.decision.outcome).toBe('asked')
    const sent = await ask('zhoumin', { ...body, confirmed: true })
    expect(sent.body).toMatchObject({ decision: { outcome: 'pending' }, opened: [] })
    const { approvalId } = sent.body.people[0]
    expect(await app.call('zhoumin', 'POST', `/api/approvals/${approvalId}/agreement`, {})).toMatchObject({
      status: 403,
      body: { error: { code: 'access.own_approval' } },
    })
    const [first, second] = await Promise.all([
      app.call('chenjing', 'POST', `/api/approvals/${approvalId}/agreement`, {}),
      app.call('chenjing', 'POST', `/api/approvals/${approvalId}/refusal`, { note: '说明不足' }),
    ])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const mine = await app.call('zhoumin', 'GET', '/api/approvals?box=mine&state=closed')
    const decided = mine.body.items.find(({ id }: { id: string }) => id === approvalId)
    if (decided.state === 'agreed') {
      const opened = await app.call('zhoumin', 'POST', `/api/grants/${decided.grantId}/openings`)
      expect(opened.body.values[0].value).toMatch(/^62990000/)
      app.advance(36 * 86_400_000)
      expect(await app.call('zhoumin', 'POST', `/api/grants/${decided.grantId}/openings`)).toMatchObject({
        status: 403,
        body: { error: { code: 'access.grant_over' } },
      })
    }
  })

  it('answers 500 with an entry for a tampered ciphertext, and shows nothing', async () => {
    const wangwei = await app.employeeId('wangwei1')
    const [stored] = await rows<{ id: string; sealed: Buffer }>(
      app.deps.db,
      "SELECT id, sealed FROM archives_values WHERE employee_id = ? AND field = 'bank.account_no'",
      [wangwei],
    )
    const changed = Buffer.from(stored?.sealed as Buffer)
    changed[20] = (changed[20] as number) ^ 1
    await run(app.deps.db, 'UPDATE archives_values SET sealed = ? WHERE id = ?', [changed, stored?.id as string])
    const answer = await ask('zhoumin', {
      employeeIds: [wangwei],
      fields: ['bank.account_no'],
      purpose: 'payroll_settlement',
      reason: '5月工资核算',
    })
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'archives.unreadable' } } })
    expect(await newest()).toMatchObject({ action: 'archives.field_unreadable', result: 'failed' })
  })

  it('keeps the log append-only in the engine itself', async () => {
    await expect(run(app.deps.db, "UPDATE audit_entries SET result = 'shown'")).rejects.toThrow(/append-only/)
    await expect(run(app.deps.db, 'DELETE FROM audit_entries')).rejects.toThrow(/append-only/)
  })

  it('lets the head see work fields of own people only, and an employee the own archive in plain', async () => {
    const seller = app.emulator.company.listed().find(({ departmentIds }) => departmentIds.includes(21))
    const archive = await app.call('wangfang', 'GET', `/api/archives/${await app.employeeId(seller?.userId as string)}`)
    expect(archive.body.sections.map(({ section }: { section: string }) => section)).toEqual(['basic'])
    expect(archive.body.notForYou).toContain('银行账户')
    expect((await app.call('wangfang', 'GET', `/api/archives/${zhaolei}`)).status).toBe(404)
    const own = await app.call('zhaolei', 'GET', '/api/archives/me')
    expect(JSON.stringify(own.body)).toContain('刘桂兰')
    expect((await app.call('zhaolei', 'GET', `/api/archives/${zhangqiang}`)).status).toBe(404)
  })

  it('finds people by name, number, pinyin and initials', async () => {
    for (const q of ['赵磊', 'zhaolei', 'zl', 'lei', '磊']) {
      const found = await app.call('zhoumin', 'GET', `/api/people?q=${encodeURIComponent(q)}`)
      expect(
        found.body.items.map(({ name }: { name: string }) => name),
        q,
      ).toContain('赵磊')
    }
    const left = await app.call('zhoumin', 'GET', '/api/people?q=zhangqiang&pool=left')
    expect(left.body.items[0]).toMatchObject({ name: '张强', state: 'left' })
    expect((await app.call('zhaolei', 'GET', '/api/people?q=zhangqiang&pool=left')).body.items).toEqual([])
    const card = (await app.call('zhaolei', 'GET', '/api/people?q=zhoumin')).body.items[0]
    expect(Object.keys(card).sort()).toEqual([
      'avatarText',
      'canOpenArchive',
      'departmentNames',
      'employeeId',
      'name',
      'post',
      'workMail',
      'workPhone',
    ])
  })

  it('stops a session on the next request once it is ended', async () => {
    await app.call('yf0100', 'GET', '/api/me')
    await app.call('yf0100', 'DELETE', '/api/session')
    expect(await app.call('yf0100', 'GET', '/api/me')).toMatchObject({
      status: 401,
      body: { error: { code: 'session.revoked' } },
    })
  })
})
