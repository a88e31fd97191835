import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemContext } from '#server/platform/context.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { noticeHistory, noticesInForce, noticeTexts } from '../consent/index.ts'
import { expireApprovals } from './approvals.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const text = '告知:银行账户仅用于发放工资。每次查看都会记录。您可以随时询问。'
const english = 'Notice: the bank account is used for paying wages only. Every look is logged.'
const hash = (of: string) => createHash('sha256').update(of).digest('hex')
const draft = (version: string, more: object = {}) => ({
  version,
  changeKind: 'other',
  texts: [
    { locale: 'zh-CN', text, whatChanged: '说得更清楚' },
    { locale: 'en', text: english },
  ],
  ...more,
})

describe.each(engines)('notices on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
    // A second officer and a second HR admin: who proposes may be either's colleague.
    for (const [who, role] of [
      ['yf0100', 'privacy_officer'],
      ['yf0101', 'hr_admin'],
    ] as const) {
      const employeeId = await app.employeeId(who)
      expect((await app.call('wutao', 'POST', '/api/roles', { employeeId, role })).status).toBe(201)
      const [asked] = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
      expect((await app.call('chenjing', 'POST', `/api/approvals/${asked.id}/agreement`, {})).status).toBe(200)
    }
  })
  afterAll(() => app.close())

  const log = async (count: number) =>
    (
      await rows<Record<'action' | 'result' | 'actor' | 'capacity' | 'approver' | 'sections' | 'details', string>>(
        app.deps.db,
        `SELECT action, result, actor_name AS actor, capacity, approver_name AS approver, sections, details
         FROM audit_entries WHERE action NOT LIKE 'sessions.%' ORDER BY id DESC LIMIT ${count}`,
      )
    )
      .reverse()
      .map((entry) => ({ ...entry, details: JSON.parse(entry.details) }))
  const entries = async () =>
    Number((await row<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM audit_entries'))?.n)
  const save = (section: string, body: unknown, who = 'chenjing') =>
    app.call(who, 'PUT', `/api/notices/${section}/draft`, body)
  const propose = (section: string, who = 'chenjing') => app.call(who, 'POST', `/api/notices/${section}/proposals`)
  const agree = (id: string, who = 'zhoumin') => app.call(who, 'POST', `/api/approvals/${id}/agreement`, {})
  const discard = (section: string, who = 'chenjing') => app.call(who, 'DELETE', `/api/notices/${section}/draft`)
  const published = async (section: string, version: string, more: object = {}) => {
    expect(await save(section, draft(version, more))).toMatchObject({ status: 200 })
    const asked = await propose(section)
    expect(asked.status).toBe(201)
    return agree(asked.body.approvalId)
  }
  const place = async (section: string) =>
    (await app.call('chenjing', 'GET', '/api/notices')).body.items.find(
      (one: { section: string }) => one.section === section,
    )

  const endpoints = [
    ['GET', '/api/notices', undefined],
    ['GET', '/api/notices/bank/versions', undefined],
    ['PUT', '/api/notices/bank/draft', draft('9.0.0')],
    ['DELETE', '/api/notices/bank/draft', undefined],
    ['POST', '/api/notices/bank/proposals', undefined],
  ] as const
  it.each(endpoints)('%s %s: 401 for nobody, 403 for who is no officer', async (method, path, body) => {
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
    for (const who of ['zhoumin', 'wutao', 'sunhao', 'wangfang', 'zhaolei'])
      expect(await app.call(who, method, path, body)).toMatchObject(error(403, 'access.forbidden'))
  })

  it.each([
    ['GET', '/api/notices/nowhere/versions', undefined, 404, 'consent.section_unknown'],
    ['GET', '/api/notices/No-Where/versions', undefined, 400, 'request.invalid'],
    ['PUT', '/api/notices/nowhere/draft', draft('2.0.0'), 404, 'consent.section_unknown'],
    ['DELETE', '/api/notices/nowhere/draft', undefined, 404, 'consent.section_unknown'],
    ['POST', '/api/notices/nowhere/proposals', undefined, 404, 'consent.section_unknown'],
    ['POST', '/api/notices/offboarding/proposals', undefined, 404, 'consent.draft_missing'],
    ['PUT', '/api/notices/bank/draft', draft('one'), 400, 'request.invalid'],
    ['PUT', '/api/notices/bank/draft', draft('2.0.0', { changeKind: 'some' }), 400, 'request.invalid'],
    ['PUT', '/api/notices/bank/draft', draft('2.0.0', { changeKind: 'first' }), 400, 'request.invalid'],
    ['PUT', '/api/notices/bank/draft', draft('2.0.0', { effectiveAt: 'soon' }), 400, 'request.invalid'],
    ['PUT', '/api/notices/bank/draft', draft('2.0.0', { texts: [] }), 400, 'request.invalid'],
    ['PUT', '/api/notices/bank/draft', draft('2.0.0', { texts: [{ locale: 'fr', text }] }), 400, 'request.invalid'],
    [
      'PUT',
      '/api/notices/bank/draft',
      draft('2.0.0', { texts: [{ locale: 'en', text: '短' }] }),
      400,
      'request.invalid',
    ],
    [
      'PUT',
      '/api/notices/bank/draft',
      draft('2.0.0', {
        texts: [
          { locale: 'en', text },
          { locale: 'en', text },
        ],
      }),
      400,
      'request.invalid',
    ],
    ['PUT', '/api/notices/bank/draft', draft('1.0.0'), 409, 'consent.notice_exists'],
    ['PUT', '/api/notices/bank/draft', draft('0.9.9'), 409, 'consent.version_order'],
  ])('%s %s %j: %i %s, and no entry of a draft', async (method, path, body, status, code) => {
    const before = await entries()
    expect(await app.call('chenjing', method, path, body)).toMatchObject(error(status, code))
    expect(await entries()).toBe(before)
    expect((await place('bank')).draft).toBeNull()
  })

  it('shows the demo company its notices: written by the officer, agreed to by HR, in two languages', async () => {
    const { status, body } = await app.call('chenjing', 'GET', '/api/notices')
    expect(status).toBe(200)
    expect(body.requiredLocale).toBe('zh-CN')
    expect(body.items).toHaveLength(8)
    for (const one of body.items)
      expect(one).toMatchObject({
        inForce: {
          version: '1.0.0',
          state: 'published',
          draftedByName: '陈静',
          agreedByName: '周敏',
          changeKind: 'first',
        },
        coming: null,
        draft: null,
      })
    expect(body.items[0].inForce.texts.map(({ locale }: { locale: string }) => locale)).toEqual(['zh-CN', 'en'])
    expect(body.items[0].inForce.texts[0].textHash).toBe(hash(body.items[0].inForce.texts[0].text))
  })

  it('writes a draft, changes it, and throws it away, with an entry each; nobody is shown it', async () => {
    const first = await save('bank', draft('2.0.0'))
    expect(first).toMatchObject({
      status: 200,
      body: {
        section: 'bank',
        version: '2.0.0',
        state: 'draft',
        effectiveAt: null,
        agreedByName: null,
        approvalId: null,
      },
    })
    const again = await save('bank', draft('2.1.0', { texts: [{ locale: 'en', text: english }] }), 'yf0100')
    expect(again.body).toMatchObject({ id: first.body.id, version: '2.1.0', texts: [{ locale: 'en' }] })
    expect((await place('bank')).inForce.version).toBe('1.0.0')
    expect((await place('bank')).draft.version).toBe('2.1.0')
    expect(await discard('bank')).toMatchObject({ status: 200, body: { discarded: true } })
    expect(await discard('bank')).toMatchObject({ status: 200, body: { discarded: false } })
    const noticeId = first.body.id
    const by = { actor: '陈静', capacity: 'privacy_officer', approver: null, sections: ',bank,' }
    expect(await log(3)).toEqual([
      {
        ...by,
        action: 'consent.notice_drafted',
        result: 'done',
        details: { noticeId, version: '2.0.0', 'textHash.zh-CN': hash(text), 'textHash.en': hash(english) },
      },
      {
        ...by,
        actor: expect.not.stringMatching('陈静'),
        action: 'consent.notice_drafted',
        result: 'done',
        details: { noticeId, version: '2.1.0', 'textHash.en': hash(english) },
      },
      { ...by, action: 'consent.notice_drafted', result: 'abandoned', details: { noticeId, version: '2.1.0' } },
    ])
    expect(await rows(app.deps.db, 'SELECT locale FROM consent_notice_texts WHERE notice_id = ?', [noticeId])).toEqual(
      [],
    )
  })

  it('publishes when a second person agrees, from that moment, with every step in the log', async () => {
    const { body: written } = await save('bank', draft('2.0.0', { effectiveAt: '2020-01-01T00:00:00.000Z' }))
    const asked = await propose('bank')
    expect(asked).toMatchObject({ status: 201, body: { id: written.id, state: 'proposed' } })
    const { approvalId } = asked.body
    expect(await save('bank', draft('2.0.1'))).toMatchObject(error(409, 'consent.draft_proposed'))
    expect(await propose('bank')).toMatchObject(error(409, 'consent.draft_proposed'))
    // Never the proposer; an employee and the auditor decide nothing; the officer's colleague and HR may.
    expect(await agree(approvalId, 'chenjing')).toMatchObject(error(403, 'access.own_approval'))
    for (const who of ['zhaolei', 'sunhao', 'wutao'])
      expect(await agree(approvalId, who)).toMatchObject(error(403, 'access.forbidden'))
    for (const who of ['yf0100', 'yf0101', 'zhoumin'])
      expect((await app.call(who, 'GET', '/api/approvals')).body.items[0]).toMatchObject({
        id: approvalId,
        kind: 'notice',
        title: '发布告知:银行账户 2.0.0',
        notice: {
          title: '银行账户',
          basis: 'notice',
          changeKind: 'other',
          effectiveAt: '2020-01-01T00:00:00.000Z',
          texts: [
            { locale: 'zh-CN', text, whatChanged: '说得更清楚' },
            { locale: 'en', text: english, whatChanged: '' },
          ],
        },
        requesterName: '陈静',
        canDecide: true,
        canWithdraw: false,
      })
    const inEnglish = await app.call('zhoumin', 'GET', '/api/approvals', undefined, { 'accept-language': 'en' })
    expect(inEnglish.body.items[0]).toMatchObject({
      title: 'Publish the notice: Bank account 2.0.0',
      notice: { title: 'Bank account' },
    })
    expect((await app.call('chenjing', 'GET', '/api/approvals?box=mine')).body.items[0]).toMatchObject({
      canDecide: false,
      canWithdraw: true,
    })
    app.advance(1000)
    expect(await agree(approvalId)).toMatchObject({
      status: 200,
      body: { state: 'agreed', notice: { effectiveAt: new Date(app.deps.clock()).toISOString() } },
    })
    const now = new Date(app.deps.clock()).toISOString()
    expect(await agree(approvalId, 'yf0100')).toMatchObject(error(409, 'access.approval_closed'))
    const all = await log(4)
    const common = { sections: ',bank,' }
    const requester = await app.employeeId('chenjing')
    expect(all).toEqual([
      expect.objectContaining({ ...common, action: 'consent.notice_drafted', result: 'done', actor: '陈静' }),
      {
        ...common,
        action: 'access.approval_asked',
        result: 'pending',
        actor: '陈静',
        capacity: 'privacy_officer',
        approver: null,
        details: { kind: 'notice', approvalId, noticeId: written.id, version: '2.0.0' },
      },
      {
        ...common,
        action: 'consent.notice_recorded',
        result: 'done',
        actor: '周敏',
        capacity: 'hr_admin',
        approver: null,
        details: {
          noticeId: written.id,
          version: '2.0.0',
          changeKind: 'other',
          effectiveAt: now,
          draftedById: requester,
          'textHash.zh-CN': hash(text),
          'textHash.en': hash(english),
        },
      },
      {
        ...common,
        action: 'access.approval_decided',
        result: 'done',
        actor: '周敏',
        capacity: 'hr_admin',
        approver: '周敏',
        details: { kind: 'notice', approvalId, of: null, requesterId: requester },
      },
    ])
    const versions = await app.call('chenjing', 'GET', '/api/notices/bank/versions')
    expect(versions).toMatchObject({
      status: 200,
      body: {
        items: [
          { version: '2.0.0', effectiveAt: now, publishedAt: now, draftedByName: '陈静', agreedByName: '周敏' },
          { version: '1.0.0' },
        ],
      },
    })
    expect((await place('bank')).inForce).toEqual(versions.body.items[0])
  })

  it('keeps a version with a later date for its day, and knows what was in force when', async () => {
    const at = app.deps.clock() + 7 * 86_400_000
    const effectiveAt = new Date(at).toISOString()
    expect((await published('contract', '1.1.0', { effectiveAt, changeKind: 'purpose' })).status).toBe(200)
    expect(await place('contract')).toMatchObject({
      inForce: { version: '1.0.0' },
      coming: { version: '1.1.0', effectiveAt },
    })
    const { db } = app.deps
    expect((await noticesInForce(db, at - 1)).get('contract')).toMatchObject({ version: '1.0.0', changeKind: 'first' })
    const coming = (await noticesInForce(db, at)).get('contract')
    expect(coming).toMatchObject({ version: '1.1.0', changeKind: 'purpose', effectiveAt: at, agreedByName: '周敏' })
    expect((await noticeHistory(db, 'contract')).map(({ version }) => version)).toEqual(['1.0.0', '1.1.0'])
    const id = coming?.id as string
    expect((await noticeTexts(db, [id], 'en', 'zh-CN')).get(id)).toMatchObject({ locale: 'en', text: english })
    expect((await noticeTexts(db, [id], 'ja', 'zh-CN')).get(id)).toEqual({
      locale: 'zh-CN',
      text,
      textHash: hash(text),
      whatChanged: '说得更清楚',
    })
    expect((await noticeTexts(db, [id, id], 'ja', 'ko')).get(id)?.text).toBeDefined()
    expect(await noticeTexts(db, [], 'ja', 'ko')).toEqual(new Map())
    // Another one for the same instant is told so at once, and nothing has been asked of anybody.
    await save('contract', draft('1.2.0', { effectiveAt }))
    const before = await entries()
    expect(await propose('contract')).toMatchObject(error(409, 'consent.effective_taken'))
    expect((await place('contract')).draft).toMatchObject({ state: 'draft', approvalId: null })
    expect(await entries()).toBe(before)
    expect((await discard('contract')).body).toEqual({ discarded: true })
  })

  it('asks again when the moment was taken between proposing and agreeing', async () => {
    await save('offboarding', draft('1.1.0', { effectiveAt: '2030-01-01T00:00:00.000Z' }))
    const { approvalId } = (await propose('offboarding')).body
    const at = Date.parse('2030-01-01T00:00:00.000Z')
    await run(
      app.deps.db,
      "UPDATE consent_notices SET effective_at = ? WHERE section = 'offboarding' AND version = '1.0.0'",
      [at],
    )
    const before = await entries()
    expect(await agree(approvalId)).toMatchObject(error(409, 'consent.effective_taken'))
    expect(await entries()).toBe(before)
    expect((await place('offboarding')).draft.state).toBe('proposed')
    await run(
      app.deps.db,
      "UPDATE consent_notices SET effective_at = published_at WHERE section = 'offboarding' AND version = '1.0.0'",
    )
    expect((await agree(approvalId)).status).toBe(200)
  })

  it('needs the organisation’s own language before it can be published', async () => {
    await save('basic', draft('1.1.0', { texts: [{ locale: 'en', text: english }] }))
    const refused = await propose('basic')
    expect(refused).toMatchObject(error(400, 'consent.locale_missing'))
    expect(refused.body.error.message).toBe('缺少中文文本:发布前必须写好。')
    const inEnglish = await app.call('chenjing', 'POST', '/api/notices/basic/proposals', undefined, {
      'accept-language': 'en',
    })
    expect(inEnglish.body.error.message).toBe('The Chinese text is missing: it is needed before publishing.')
    expect((await discard('basic')).body).toEqual({ discarded: true })
  })

  it('makes a refused, withdrawn or forgotten proposal a draft again', async () => {
    await save('basic', draft('1.1.0'))
    const ask = async () => (await propose('basic')).body.approvalId as string
    const refused = await ask()
    expect(
      await app.call('zhoumin', 'POST', `/api/approvals/${refused}/refusal`, { note: '请写明保存期限' }),
    ).toMatchObject({ status: 200, body: { state: 'refused', title: '发布告知:基本信息 1.1.0' } })
    expect((await log(1))[0]).toMatchObject({
      action: 'access.approval_decided',
      result: 'refused',
      sections: ',basic,',
    })
    expect((await place('basic')).draft).toMatchObject({ state: 'draft', approvalId: null })
    expect((await save('basic', draft('1.1.1'))).status).toBe(200)
    const withdrawn = await ask()
    expect(await app.call('yf0100', 'DELETE', `/api/approvals/${withdrawn}`)).toMatchObject(
      error(404, 'request.not_found'),
    )
    expect((await app.call('chenjing', 'DELETE', `/api/approvals/${withdrawn}`)).body.state).toBe('withdrawn')
    expect((await log(1))[0]).toMatchObject({
      action: 'access.approval_decided',
      result: 'abandoned',
      sections: ',basic,',
    })
    expect((await place('basic')).draft.state).toBe('draft')
    const forgotten = await ask()
    app.advance(8 * 24 * 3_600_000)
    expect(await agree(forgotten)).toMatchObject(error(409, 'access.approval_closed'))
    await expireApprovals(systemContext(app.deps, 'job', 'test'))
    expect((await log(1))[0]).toMatchObject({
      action: 'access.approval_expired',
      result: 'expired',
      sections: ',basic,',
    })
    expect((await place('basic')).draft.state).toBe('draft')
    expect((await place('basic')).inForce.version).toBe('1.0.0')
  })

  it('takes the request back with a proposed draft that is thrown away', async () => {
    const { approvalId } = (await propose('basic')).body
    expect((await discard('basic', 'yf0100')).body).toEqual({ discarded: true })
    expect((await log(2)).map(({ action, result }) => [action, result])).toEqual([
      ['access.approval_decided', 'abandoned'],
      ['consent.notice_drafted', 'abandoned'],
    ])
    expect(await agree(approvalId)).toMatchObject(error(409, 'access.approval_closed'))
    const closed = (await app.call('chenjing', 'GET', '/api/approvals?box=mine&state=closed')).body.items
    expect(closed[0]).toMatchObject({ id: approvalId, state: 'withdrawn', title: '发布告知:基本信息 1.1.1' })
    expect(closed[0].notice).toBeUndefined()
  })

  it('never counts the writer as second person, even when a colleague proposes', async () => {
    await save('basic', draft('1.1.0'))
    const { approvalId } = (await propose('basic', 'yf0100')).body
    expect(await agree(approvalId, 'chenjing')).toMatchObject(error(403, 'access.own_approval'))
    expect((await agree(approvalId)).status).toBe(200)
  })

  it('publishes once when two agree at once, and keeps one draft when two write at once', async () => {
    await Promise.all([save('compensation', draft('1.1.0')), save('compensation', draft('1.2.0'), 'yf0100')]).then(
      (saved) => expect(saved.map(({ status }) => status)).toEqual([200, 200]),
    )
    expect(
      await rows(app.deps.db, "SELECT id FROM consent_notices WHERE section = 'compensation' AND state = 'draft'"),
    ).toHaveLength(1)
    const proposals = await Promise.all([propose('compensation'), propose('compensation')])
    expect(proposals.map(({ status }) => status).sort()).toEqual([201, 409])
    const { approvalId } = proposals.find(({ status }) => status === 201)?.body ?? {}
    const agreed = await Promise.all(['zhoumin', 'yf0101'].map((who) => agree(approvalId, who)))
    expect(agreed.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(agreed.find(({ status }) => status === 409)).toMatchObject(error(409, 'access.approval_closed'))
    expect(
      await rows(app.deps.db, "SELECT id FROM consent_notices WHERE section = 'compensation' AND state = 'published'"),
    ).toHaveLength(2)
    const decided = (await log(10)).filter(({ details }) => details.approvalId === approvalId)
    expect(decided.filter(({ action }) => action === 'access.approval_decided')).toHaveLength(1)
  })
})
