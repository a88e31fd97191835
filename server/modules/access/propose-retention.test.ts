import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { publishVersion } from '../consent/publish-version.testing.ts'
import { dueRowsOf, rulesInForce } from '../retention/index.ts'
import { retentionModule } from '../retention/module.ts'
import { expireApprovals } from './approvals.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknown = '0'.repeat(26)
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const invalid = (path: string) => ({ status: 400, body: { error: { code: 'request.invalid', fields: [{ path }] } } })
const strict = { preset: 'strict', periods: [], places: [] }

describe.each(engines)('rules of retention and legal holds on %s', (engine) => {
  let app: TestApp
  let zhangqiang: string
  let hold: Record<string, unknown>
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhangqiang = await app.employeeId('zhangqiang')
    hold = {
      employeeId: zhangqiang,
      classes: ['emergency_contact', 'contract_text'],
      caseNumber: '(2026)沪0115民初88号',
      ownerId: await app.employeeId('zhoumin'),
      ground: '加班费争议,仲裁委已立案',
      endsOn: '2026-08-31',
    }
  })
  afterAll(() => app.close())

  const log = async (count = 1) =>
    (
      await rows<Record<string, string>>(
        app.deps.db,
        `SELECT action, result, actor_name AS actor, approver_name AS approver, details FROM audit_entries
         WHERE action NOT LIKE 'sessions.%' ORDER BY id DESC LIMIT ${count}`,
      )
    )
      .reverse()
      .map((entry) => ({ ...entry, details: JSON.parse(entry.details as string) as Record<string, unknown> }))
  const decide = (who: string, approvalId: string, agreed: boolean) =>
    app.call(
      who,
      'POST',
      `/api/approvals/${approvalId}/${agreed ? 'agreement' : 'refusal'}`,
      agreed ? {} : { note: '再议' },
    )
  const due = async (kind: string) =>
    (await dueRowsOf(app.deps.db, [zhangqiang])).find(({ retentionClass }) => retentionClass === kind)
  const version = async () => (await rulesInForce(app.deps.db, '2026-06-14')).version

  it.each([
    ['GET', '/api/retention/rules', undefined],
    ['POST', '/api/retention/rules', strict],
    ['GET', '/api/retention/holds', undefined],
    ['POST', '/api/retention/holds', {}],
    ['POST', `/api/retention/holds/${unknown}/end`, { ground: 'x' }],
  ])('%s %s: 401 for nobody, 403 for an employee, a head and the auditor', async (method, path, body) => {
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
    for (const who of ['zhaolei', 'wangfang', 'sunhao'])
      expect(await app.call(who, method, path, body)).toMatchObject(error(403, 'access.forbidden'))
  })

  it('says what is in force: nothing agreed at first, with the law of each kind of data', async () => {
    const { body } = await app.call('zhoumin', 'GET', '/api/retention/rules')
    expect(body).toMatchObject({ version: 0, preset: 'standard', proposal: null, versions: [] })
    expect(
      body.rules.find(
        (one: { jurisdiction: string; retentionClass: string }) =>
          one.jurisdiction === 'CN' && one.retentionClass === 'emergency_contact',
      ),
    ).toMatchObject({ use: 'P1Y', advised: 'P30D', presets: { standard: 'P1Y', strict: 'P30D' }, entered: false })
  })

  it.each([
    ['an unknown preset', { ...strict, preset: 'loose' }, 'preset'],
    [
      'two durations in one',
      { ...strict, periods: [{ jurisdiction: 'CN', retentionClass: 'bank', period: 'P1Y/P2Y' }] },
      'periods.0.period',
    ],
    ['a day gone by', { ...strict, effectiveOn: '2026-05-09' }, 'effectiveOn'],
    [
      'a department nobody knows',
      { ...strict, places: [{ departmentId: unknown, jurisdiction: 'JP' }] },
      'places.0.departmentId',
    ],
    [
      'longer than advised without a ground',
      { ...strict, periods: [{ jurisdiction: 'CN', retentionClass: 'emergency_contact', period: 'P3Y' }] },
      'periods.0.ground',
    ],
  ])('400 for %s, and nothing waits', async (_what, body, path) => {
    expect(await app.call('chenjing', 'POST', '/api/retention/rules', body)).toMatchObject(invalid(path))
    expect((await app.call('chenjing', 'GET', '/api/retention/rules')).body.proposal).toBeNull()
  })

  it('takes rules that a second person agreed to, and never one person alone', async () => {
    // Two weeks after the leaving was written down.
    app.advance(15 * 86_400_000)
    const { body, status } = await app.call('chenjing', 'POST', '/api/retention/rules', strict)
    expect(status).toBe(201)
    expect(await app.call('zhoumin', 'POST', '/api/retention/rules', strict)).toMatchObject(
      error(409, 'retention.proposal_open'),
    )
    expect(await decide('chenjing', body.approvalId, true)).toMatchObject(error(403, 'access.own_approval'))
    expect(await decide('sunhao', body.approvalId, true)).toMatchObject(error(403, 'access.forbidden'))
    const [asked] = (await app.call('zhoumin', 'GET', '/api/approvals')).body.items
    expect(asked).toMatchObject({ kind: 'retention', title: '保存期限规则', canDecide: true })
    expect(asked.lines).toContain('采用「从严」规则')
    expect(asked.lines).toContain('中国大陆 · 紧急联系人:30 天')
    const agreements = await Promise.all([1, 2].map(() => decide('zhoumin', body.approvalId, true)))
    expect(agreements.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await log(2)).toMatchObject([
      {
        action: 'retention.rules_agreed',
        result: 'done',
        approver: '周敏',
        details: { version: 1, preset: 'strict', effectiveOn: '2026-05-25' },
      },
      { action: 'access.approval_decided', result: 'done', actor: '周敏', details: { kind: 'retention' } },
    ])
    expect((await app.call('zhoumin', 'GET', '/api/retention/rules')).body).toMatchObject({
      version: 1,
      proposal: null,
      versions: [{ number: 1, preset: 'strict', proposedByName: '陈静', agreedByName: '周敏' }],
    })
    // Every leaver's dates follow at once.
    while ((await pumpOutbox(app.deps, retentionModule.subscribers ?? [])) > 0);
    expect(await due('emergency_contact')).toMatchObject({ ruleVersion: 1, state: 'due' })
    expect(await app.call('chenjing', 'POST', '/api/retention/rules', strict)).toMatchObject(
      error(409, 'retention.nothing_changes'),
    )
  })

  it('leaves everything as it was when they are refused, withdrawn or not answered', async () => {
    const standard = { ...strict, preset: 'standard' }
    const ask = async () => (await app.call('zhoumin', 'POST', '/api/retention/rules', standard)).body.approvalId
    expect((await decide('chenjing', await ask(), false)).status).toBe(200)
    const second = await ask()
    expect((await app.call('zhoumin', 'DELETE', `/api/approvals/${second}`)).status).toBe(200)
    await ask()
    app.advance(8 * 86_400_000)
    expect(await expireApprovals(app.cx)).toBeGreaterThan(0)
    expect(await log()).toMatchObject([{ action: 'access.approval_expired', result: 'expired' }])
    expect(await version()).toBe(1)
    expect((await app.call('zhoumin', 'GET', '/api/retention/rules')).body.proposal).toBeNull()
  })

  it('lets a period be longer than advised only once the notice says so', async () => {
    const long = {
      preset: 'strict',
      periods: [
        { jurisdiction: 'CN', retentionClass: 'emergency_contact', period: 'P2Y', ground: '驻外项目离职后仍有随访' },
      ],
      places: [],
      effectiveOn: '2026-06-15',
    }
    expect(await app.call('chenjing', 'POST', '/api/retention/rules', long)).toMatchObject(
      error(409, 'retention.notice_silent'),
    )
    await publishVersion(app.deps.db, {
      section: 'emergency_contact',
      version: '9.0.0',
      changeKind: 'other',
      at: app.deps.clock(),
      text: '紧急联系人在离职后保存 2年,到期销毁。',
    })
    const { body } = await app.call('chenjing', 'POST', '/api/retention/rules', long)
    const [asked] = (await app.call('zhoumin', 'GET', '/api/approvals')).body.items
    expect(asked.lines).toContain('中国大陆 · 紧急联系人:30 天 → 2 年。理由:驻外项目离职后仍有随访')
    expect((await decide('zhoumin', body.approvalId, true)).status).toBe(200)
    // Effective-dated: the day before, the old version stands.
    expect(await version()).toBe(1)
    expect((await rulesInForce(app.deps.db, '2026-06-15')).ruleFor('CN', 'emergency_contact')?.use.iso).toBe('P2Y')
  })

  it.each([
    ['a day gone by', { endsOn: '2026-05-01' }, invalid('endsOn')],
    ['longer than half a year', { endsOn: '2027-05-01' }, invalid('endsOn')],
    ['no kinds of data', { classes: [] }, invalid('classes')],
    ['somebody nobody knows', { employeeId: unknown }, error(404, 'people.not_found')],
    ['an owner nobody knows', { ownerId: unknown }, invalid('ownerId')],
    ['a renewal of nothing', { renews: unknown }, error(404, 'request.not_found')],
  ])('a hold with %s is refused', async (_what, wrong, expected) => {
    expect(await app.call('chenjing', 'POST', '/api/retention/holds', { ...hold, ...wrong })).toMatchObject(expected)
    expect((await app.call('chenjing', 'GET', '/api/retention/holds')).body.items).toEqual([])
  })

  it('holds from the agreement of a second person on, within its scope, until its day', async () => {
    expect(await app.call('zhoumin', 'POST', '/api/retention/holds', hold)).toMatchObject(
      error(403, 'access.forbidden'),
    )
    const { body } = await app.call('chenjing', 'POST', '/api/retention/holds', hold)
    expect(await due('emergency_contact')).toMatchObject({ state: 'due' })
    const [asked] = (await app.call('zhoumin', 'GET', '/api/approvals')).body.items
    expect(asked).toMatchObject({ title: '法务保留:张强 · (2026)沪0115民初88号', reason: '加班费争议,仲裁委已立案' })
    expect(asked.lines).toContain('保留:紧急联系人、劳动合同')
    expect((await decide('zhoumin', body.approvalId, true)).status).toBe(200)
    expect(await due('emergency_contact')).toMatchObject({ state: 'held' })
    expect(await due('private_contact')).toMatchObject({ state: 'due' })
    expect(await log(2)).toMatchObject([
      {
        action: 'retention.hold_placed',
        approver: '周敏',
        details: { caseNumber: '(2026)沪0115民初88号', endsOn: '2026-08-31' },
      },
      { action: 'access.approval_decided', details: { kind: 'hold' } },
    ])
    expect((await app.call('zhoumin', 'GET', '/api/retention/holds')).body.items).toMatchObject([
      {
        personName: '张强',
        ownerName: '周敏',
        state: 'in_force',
        placedByName: '陈静',
        agreedByName: '周敏',
        canEnd: false,
      },
    ])
  })

  it('what is held or only stored is not for routine looks; a rescue and the case still see it', async () => {
    const look = async (purpose: string, reason: string) =>
      (
        await app.call('zhoumin', 'POST', '/api/reveals', {
          employeeIds: [zhangqiang],
          fields: ['emergency_contact.phone'],
          purpose,
          reason,
          confirmed: true,
        })
      ).body.decision
    expect(await look('accident_or_medical_emergency', '张强在出租屋煤气中毒昏迷,医院要找家属')).toMatchObject({
      outcome: 'shown_with_review',
    })
    const contract = async (purpose: string, reason: string) =>
      (
        await app.call('zhoumin', 'POST', '/api/reveals', {
          employeeIds: [zhangqiang],
          fields: ['identity_documents.id_number'],
          purpose,
          reason,
          confirmed: true,
        })
      ).body
    // A year after the leaving the strict rules only store the number.
    app.advance(250 * 86_400_000)
    await app.call('zhoumin', 'GET', '/api/retention/rules')
    for (const run of retentionModule.jobs ?? [])
      if (run.id === 'retention.recompute') await run.run(app.cx, runContext)
    expect(await due('id_number')).toMatchObject({ state: expect.stringMatching(/storage_only|due/) })
    expect((await contract('social_insurance_or_tax_filing', '补缴去年12月社保')).decision).toMatchObject({
      outcome: 'refused',
      rules: expect.arrayContaining([expect.objectContaining({ id: 'storage_only' })]),
    })
    expect(
      (await contract('labour_dispute_arbitration', '仲裁委要求提供其身份信息,案号(2026)88')).decision.outcome,
    ).not.toBe('refused')
  })
  const runContext = { runId: 'test', progress: null, save: () => Promise.resolve() }

  it('is renewed as another hold, and ended early only by two persons', async () => {
    // The first one is over by itself.
    expect((await app.call('chenjing', 'GET', '/api/retention/holds?state=closed')).body.items).toMatchObject([
      { state: 'over', canEnd: false },
    ])
    const first = (await app.call('chenjing', 'GET', '/api/retention/holds?state=closed')).body.items[0].id
    const again = { ...hold, classes: ['private_contact'], endsOn: '2027-04-01', renews: first }
    const placed = await app.call('chenjing', 'POST', '/api/retention/holds', again)
    expect((await decide('zhoumin', placed.body.approvalId, true)).status).toBe(200)
    const [standing] = (await app.call('chenjing', 'GET', '/api/retention/holds')).body.items
    expect(standing).toMatchObject({ renews: first, state: 'in_force', canEnd: true })
    const end = () => app.call('chenjing', 'POST', `/api/retention/holds/${standing.id}/end`, { ground: '案件已调解' })
    expect(await app.call('chenjing', 'POST', `/api/retention/holds/${first}/end`, { ground: 'x' })).toMatchObject(
      error(409, 'retention.hold_over'),
    )
    const { body } = await end()
    expect(await end()).toMatchObject(error(409, 'retention.proposal_open'))
    expect((await decide('zhoumin', body.approvalId, false)).status).toBe(200)
    expect(await due('private_contact')).toMatchObject({ state: 'held' })
    const second = await end()
    expect((await decide('zhoumin', second.body.approvalId, true)).status).toBe(200)
    expect(await due('private_contact')).toMatchObject({ state: 'due' })
    expect(await log(2)).toMatchObject([
      { action: 'retention.hold_ended', result: 'done', approver: '周敏' },
      { action: 'access.approval_decided', details: { kind: 'hold_end' } },
    ])
  })
})
