import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run } from '#server/platform/db/query.ts'
import { everyReason, rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { writeValues } from '../write-values.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const idNumber = '11010119900307451X'
const phone = '+86 199-0000-4321'
const error = (status: number, code: string) => ({ status, body: { error: { code } } })

describe.each(engines)('POST /api/people/lookups on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  let zhangqiang: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    zhangqiang = await app.employeeId('zhangqiang')
    await write(zhaolei, 'identity_documents.id_number', idNumber)
    await write(zhaolei, 'basic.private_phone', phone)
    await write(zhangqiang, 'basic.private_phone', '19900004322')
    await app.call('zhoumin', 'GET', '/api/me')
  })
  afterAll(() => app.close())

  const write = (employeeId: string, key: string, value: string | null) =>
    writeValues(app.cx, [{ employeeId, field: catalogue().field(key) as FieldDef, rowPosition: 0, value }], {
      source: 'hr',
      action: 'archives.values_written',
    })
  const filing = (change: object = {}) => ({
    field: 'identity_documents.id_number',
    value: idNumber,
    purpose: 'social_insurance_or_tax_filing',
    reason: '办理社保申报,申报期5月,核对是谁的证件号',
    ...change,
  })
  const rescue = (change: object = {}) => ({
    field: 'basic.private_phone',
    value: '19900004321',
    purpose: 'accident_or_medical_emergency',
    reason: '在车间晕倒,120已到,正送第一医院',
    ...change,
  })
  const ask = (who: string | null, body: unknown) => app.call(who, 'POST', '/api/people/lookups', body)
  const entries = () =>
    rowsWithReason(
      app.deps,
      `e.action, e.result, e.subject_pid AS subject, e.purpose, e.fields, e.sections,
         e.rule_ids AS ruleIds, e.details, e.actor_name AS actor, e.grant_id AS grantId, e.ticket_id AS ticketId`,
      'ORDER BY e.id',
    )
  /** The answer and the entries it left. */
  const watched = async (who: string | null, body: unknown) => {
    const before = (await entries()).length
    const answer = await ask(who, body)
    return { answer, left: (await entries()).slice(before) }
  }

  it.each([
    [null, 401, 'session.required'],
    ['zhaolei', 403, 'access.forbidden'],
    ['wangfang', 403, 'access.forbidden'],
    ['chenjing', 403, 'access.forbidden'],
    ['sunhao', 403, 'access.forbidden'],
    ['wutao', 403, 'access.forbidden'],
  ])('%s: %i %s', async (who, status, code) => {
    expect(await ask(who, filing())).toMatchObject(error(status, code))
  })

  it('shows the card of whoever has the number, with an entry before and one about the person, neither with the number', async () => {
    const { answer, left } = await watched('zhoumin', filing())
    expect(answer.status).toBe(200)
    expect(answer.body.decision.outcome).toBe('shown')
    expect(answer.body.people).toEqual([
      {
        employeeId: zhaolei,
        name: '赵磊',
        avatarText: expect.any(String),
        departmentNames: expect.any(Array),
        employeeNumber: expect.any(String),
        state: 'active',
        canOpenArchive: true,
      },
    ])
    expect(left).toEqual([
      {
        action: 'archives.looked_up',
        result: 'shown',
        subject: null,
        purpose: 'social_insurance_or_tax_filing',
        reason: '办理社保申报,申报期5月,核对是谁的证件号',
        fields: '["identity_documents.id_number"]',
        sections: ',identity_documents,',
        ruleIds: 'approval',
        details: '{}',
        actor: '周敏',
        grantId: null,
        ticketId: null,
      },
      {
        ...left[0],
        subject: expect.stringMatching(/./),
        details: JSON.stringify({ of: answer.body.entryId }),
      },
    ])
    const looks = async (who: string) => (await app.call(who, 'GET', '/api/me/looks')).body.items
    expect((await looks('zhaolei'))[0]).toMatchObject({
      readerName: '周敏',
      purposeName: '社保公积金与个税申报',
      fields: ['证件号码'],
      result: 'shown',
      resultText: '按号码查到了您',
    })
    expect(await looks('liting')).toEqual([])
  })

  it('names nobody when the entry about them cannot be written', async () => {
    await run(
      app.deps.db,
      engine === 'sqlite'
        ? "CREATE TRIGGER no_naming BEFORE INSERT ON audit_entries WHEN NEW.details LIKE '%\"of\"%' BEGIN SELECT RAISE(ABORT, 'full'); END"
        : "CREATE TRIGGER no_naming BEFORE INSERT ON audit_entries FOR EACH ROW BEGIN IF NEW.details LIKE '%\"of\"%' THEN SIGNAL SQLSTATE '45000'; END IF; END",
    )
    const { answer, left } = await watched('zhoumin', filing())
    await run(app.deps.db, 'DROP TRIGGER no_naming')
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('赵磊')
    expect(left).toMatchObject([{ action: 'archives.looked_up', result: 'shown', subject: null }])
  })

  it.each([
    ['１１０１０１１９９００３０７４５１Ｘ', 'full-width'],
    ['110101 19900307 451x', 'spaces, lower case'],
    ['110101-19900307-451X', 'dashes'],
    ['110101–19900307—451X', 'other dashes'],
  ])('finds %s (%s)', async (value) => {
    expect((await ask('zhoumin', filing({ value }))).body.people).toHaveLength(1)
  })

  it.each(['19900004321', '+8619900004321', '0086 199 0000 4321', '86-19900004321', '＋８６（199）0000·4321'])(
    'finds the phone written with its dialling code as %s, and leaves a review',
    async (value) => {
      const { answer, left } = await watched('zhoumin', rescue({ value }))
      expect(answer.body).toMatchObject({
        decision: { outcome: 'shown_with_review' },
        people: [{ employeeId: zhaolei }],
      })
      const entry = { action: 'archives.looked_up', result: 'shown', ruleIds: 'rescue' }
      expect(left).toMatchObject([
        { ...entry, subject: null },
        { ...entry, subject: expect.any(String) },
      ])
    },
  )

  it('gives the officer the review of an emergency lookup, which names nobody', async () => {
    await ask('zhoumin', rescue())
    const [review] = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    expect(review).toMatchObject({ kind: 'review', subjectName: null, title: '复核:已按号码查找人员', canDecide: true })
    expect((await app.call('chenjing', 'POST', `/api/approvals/${review.id}/agreement`, {})).status).toBe(200)
  })

  it('answers alike, and no sooner, when nobody has the number', async () => {
    const timed = async (body: object) => {
      const start = performance.now()
      const answer = await ask('zhoumin', body)
      return { ms: performance.now() - start, answer }
    }
    const hit = await timed(filing())
    const miss = await timed(filing({ value: '110101199003074528' }))
    expect(miss.answer.body.people).toEqual([])
    expect(Object.keys(miss.answer.body)).toEqual(Object.keys(hit.answer.body))
    expect(miss.answer.body.decision).toEqual(hit.answer.body.decision)
    expect(Math.min(hit.ms, miss.ms)).toBeGreaterThanOrEqual(149)
    expect((await entries()).at(-1)).toMatchObject({ action: 'archives.looked_up', result: 'shown' })
  })

  it('refuses a private debt in the words and with the line of a look', async () => {
    const { answer, left } = await watched(
      'zhoumin',
      rescue({ purpose: 'lost_contact_welfare_check', reason: '私人债务求助' }),
    )
    expect(answer.body).toMatchObject({
      decision: { outcome: 'refused', message: '此原因不符合信息使用规范' },
      people: [],
    })
    expect(answer.body.decision.alternatives.length).toBeGreaterThan(1)
    expect(left).toMatchObject([{ result: 'refused', reason: '私人债务求助', ruleIds: 'prohibited_reason' }])
    const log = await app.call('sunhao', 'GET', '/api/log?action=archives.looked_up', undefined, {
      'x-time-zone': 'Asia/Shanghai',
    })
    expect(log.body.items[0].line).toBe('2026-05-10 15:30,人事管理员 周敏,查询原因:私人债务求助,结果:未提供')
  })

  it('refuses a prohibited purpose, and a purpose that does not need the field', async () => {
    const debt = await watched('zhoumin', rescue({ purpose: 'private_debt', reason: '他欠我钱' }))
    expect(debt.answer.body.decision.outcome).toBe('refused')
    expect(debt.left).toMatchObject([{ result: 'refused', ruleIds: 'prohibited_purpose' }])
    const pay = await watched('zhoumin', filing({ purpose: 'payroll_settlement', reason: '5月工资核算' }))
    expect(pay.left).toMatchObject([{ result: 'refused', ruleIds: 'purpose_fit' }])
    expect(pay.answer.body.people).toEqual([])
  })

  it('asks back where the reason says nothing, without offering to send it on', async () => {
    const { answer, left } = await watched('zhoumin', filing({ reason: '工作需要' }))
    expect(answer.body).toMatchObject({ decision: { outcome: 'asked' }, people: [] })
    expect(JSON.stringify(answer.body.decision.alternatives)).not.toContain('就这样提交')
    expect(left).toMatchObject([{ action: 'archives.looked_up', result: 'asked', ruleIds: 'reason_empty' }])
  })

  it('refuses what needs a second person, and says the way by name', async () => {
    const { answer, left } = await watched(
      'zhoumin',
      filing({
        purpose: 'labour_dispute_arbitration',
        reason: '劳动争议仲裁,需要核对申请人的证件号',
        evidence: { case_number: '(2026)京0105民初1号' },
      }),
    )
    expect(answer.body.decision).toMatchObject({ outcome: 'refused', message: expect.stringContaining('第二人') })
    expect(answer.body.decision.alternatives[0]).toMatchObject({ id: 'ask_by_name' })
    expect(left).toMatchObject([
      { result: 'refused', ruleIds: expect.stringContaining('lookup_alone'), details: '{"evidence":"case_number"}' },
    ])
    expect(answer.body.people).toEqual([])
  })

  it('names somebody who left only where the same look at them would be answered at once', async () => {
    const body = { value: '19900004322' }
    expect((await ask('zhoumin', rescue(body))).body.people).toMatchObject([{ employeeId: zhangqiang, state: 'left' }])
    const { answer, left } = await watched(
      'zhoumin',
      filing({ field: 'basic.private_phone', ...body, reason: '办理社保申报,申报期5月' }),
    )
    expect(answer.body).toMatchObject({ decision: { outcome: 'shown' }, people: [] })
    expect(left).toMatchObject([
      { result: 'shown', subject: null },
      { result: 'refused', subject: expect.any(String) },
    ])
  })

  it('names nobody on whom the caller was refused in the last 30 days', async () => {
    const qianwei = await app.employeeId('qianwei')
    await write(qianwei, 'identity_documents.id_number', '110101199003074536')
    const body = filing({ value: '110101199003074536' })
    expect((await ask('zhoumin', body)).body.people).toHaveLength(1)
    await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [qianwei],
      fields: ['bank.account_no'],
      purpose: 'private_debt',
      reason: '她欠我钱',
    })
    expect((await ask('zhoumin', body)).body).toMatchObject({ decision: { outcome: 'shown' }, people: [] })
  })

  it.each([
    ['no reason', { reason: undefined }, 'reason'],
    ['an empty reason', { reason: '  ' }, 'reason'],
    ['a reason of a wrong type', { reason: 7 }, 'reason'],
    ['control characters', { reason: '申报\u0007' }, 'reason'],
    ['5,000 characters', { reason: '字'.repeat(5000) }, 'reason'],
    ['no value', { value: '' }, 'value'],
    ['a name as value', { value: '赵磊' }, 'value'],
    ['a piece of a number', { value: '1101' }, 'value'],
    ['a pattern', { value: '110101%' }, 'value'],
    ['an SQL text', { value: "' OR 1=1 --" }, 'value'],
  ])('400 for %s, with the field, and an entry without the value', async (_, change, path) => {
    const { answer, left } = await watched('zhoumin', filing(change))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'request.invalid', fields: [{ path }] } } })
    expect(left).toMatchObject([{ action: 'archives.looked_up', result: 'rejected', purpose: filing().purpose }])
  })

  it('400 with an entry for a purpose that is none; without one for a field that has no index', async () => {
    const none = await watched('zhoumin', filing({ purpose: 'because' }))
    expect(none.answer).toMatchObject(error(400, 'archives.purpose_unknown'))
    expect(none.left).toMatchObject([{ result: 'rejected', purpose: null }])
    for (const field of ['bank.account_no', 'basic.home_address', 'nowhere.nothing']) {
      const { answer, left } = await watched('zhoumin', filing({ field }))
      expect(answer).toMatchObject(error(400, 'archives.field_unknown'))
      expect(left).toEqual([])
    }
  })

  it('finds nobody by a number that was replaced or cleared, or whose key was destroyed', async () => {
    const liting = await app.employeeId('liting')
    const old = filing({ value: '110101199003074544' })
    const now = filing({ value: '110101199003074552' })
    await write(liting, 'identity_documents.id_number', old.value)
    await write(liting, 'identity_documents.id_number', now.value)
    expect((await ask('zhoumin', old)).body.people).toEqual([])
    expect((await ask('zhoumin', now)).body.decision.outcome).toBe('shown')
    await write(liting, 'identity_documents.id_number', null)
    expect((await ask('zhoumin', now)).body.people).toEqual([])
    await write(zhaolei, 'basic.private_phone', '19900004399')
    await run(
      app.deps.keyring.db,
      "DELETE FROM data_keys WHERE person_id = ? AND retention_class = 'private_contact'",
      [zhaolei],
    )
    expect((await ask('zhoumin', rescue({ value: '19900004399' }))).body.people).toEqual([])
  })

  it('leaves the number nowhere: not in the log, a log line, a request or an answer', async () => {
    const spellings = ['11010119900307451', '19900004321', '110101199003074528']
    await ask('zhoumin', filing({ reason: `办理社保申报,申报期5月,号码${idNumber}` }))
    const places = [
      app.logLines.join('\n'),
      await everyReason(app.deps),
      ...(await Promise.all(
        ['audit_entries', 'audit_texts', 'access_approvals', 'outbox_events'].map(async (table) =>
          JSON.stringify(await rows(app.deps.db, `SELECT * FROM ${table}`)),
        ),
      )),
      JSON.stringify((await ask('zhoumin', filing())).body),
    ]
    for (const place of places) for (const one of spellings) expect(place.includes(one)).toBe(false)
  })

  it('lets nobody sort or filter by a number elsewhere', async () => {
    for (const q of [idNumber, '19900004321', idNumber.slice(0, 8)])
      expect((await app.call('zhoumin', 'GET', `/api/people?q=${q}`)).body.items).toEqual([])
    expect(await app.call('zhoumin', 'GET', '/api/people?sort=id_number')).toMatchObject(error(400, 'request.invalid'))
    const plain = (await app.call('zhoumin', 'GET', '/api/people')).body
    expect((await app.call('zhoumin', 'GET', `/api/people?idNumber=${idNumber}`)).body).toEqual(plain)
  })
})
