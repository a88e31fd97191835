import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { verifyBytes } from '#server/platform/crypto/signer.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { publishVersion } from './publish-version.testing.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknown = '0'.repeat(26)
const hash = '0'.repeat(64)
const item = 'emergency_contact'
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const day = 86_400_000

describe.each(engines)('answers to notices on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const newest = async (action: string) =>
    (
      await rows<Record<string, string | null>>(
        app.deps.db,
        `SELECT action, result, actor_name AS actor, capacity, sections, details FROM audit_entries
         WHERE action = ? ORDER BY id DESC LIMIT 1`,
        [action],
      )
    )[0]
  const count = async (table: string) =>
    Number((await row<{ n: number }>(app.deps.db, `SELECT COUNT(*) AS n FROM ${table}`))?.n)
  const mine = async (who: string) => (await app.call(who, 'GET', '/api/me/consent')).body
  const question = async (who: string) =>
    // biome-ignore lint/suspicious/noExplicitAny: a body of the API
    (await mine(who)).items.find(({ section }: any) => section === item)
  /** Everything read, the one question answered or left alone. */
  const answer = async (who: string, said?: 'yes' | 'no') => {
    const { items } = await mine(who)
    return app.call(who, 'POST', '/api/me/consent/answers', {
      read: items.map(({ noticeId, textHash }: { noticeId: string; textHash: string }) => ({ noticeId, textHash })),
      answers: said
        ? items.flatMap(({ noticeId, question }: { noticeId: string; question: { item: string } | null }) =>
            question?.item === item ? [{ item, noticeId, answer: said }] : [],
          )
        : [],
      secondsOnScreen: 42,
    })
  }
  const answersOf = async (who: string) =>
    rows<{ answer: string; how: string }>(
      app.deps.db,
      'SELECT answer, how, text_hash AS textHash, locale, seconds_on_screen AS seconds FROM consent_answers WHERE employee_id = ? ORDER BY id',
      [await app.employeeId(who)],
    )

  it.each([
    ['GET', '/api/me/consent', undefined],
    ['POST', '/api/me/consent/answers', {}],
    ['POST', '/api/me/consent/withdrawals', {}],
    ['GET', '/api/me/consent/proofs', undefined],
    ['GET', '/api/consent/coverage', undefined],
    ['GET', '/api/consent/unanswered', undefined],
    ['POST', '/api/consent/reminders', {}],
    ['POST', '/api/consent/papers', {}],
    ['GET', `/api/consent/proofs/${unknown}`, undefined],
  ])('%s %s: 401 for nobody', async (method, path, body) => {
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
  })

  it.each([
    ['zhaolei', 'GET', `/api/consent/coverage?item=${item}`, undefined],
    ['wangfang', 'GET', `/api/consent/unanswered?item=${item}`, undefined],
    ['sunhao', 'POST', '/api/consent/reminders', { item }],
    ['wutao', 'POST', '/api/consent/papers', {}],
    ['zhoumin', 'GET', `/api/consent/proofs/${unknown}`, undefined],
  ])('403 for %s at %s %s', async (who, method, path, body) => {
    expect(await app.call(who, method, path, body)).toMatchObject(error(403, 'access.forbidden'))
  })

  const paper = { item, answer: 'yes', signedOn: '2026-05-10', filedAt: '人事档案柜 3 号' }
  it.each([
    ['zhaolei', 'POST', '/api/me/consent/answers', {}, 400, 'request.invalid'],
    [
      'zhaolei',
      'POST',
      '/api/me/consent/answers',
      { read: [], answers: [{ item: 'nothing_there', noticeId: unknown, answer: 'yes' }], secondsOnScreen: 1 },
      400,
      'consent.item_unknown',
    ],
    [
      'zhaolei',
      'POST',
      '/api/me/consent/answers',
      { read: [{ noticeId: unknown, textHash: hash }], answers: [], secondsOnScreen: 1 },
      409,
      'consent.version_changed',
    ],
    ['zhaolei', 'POST', '/api/me/consent/withdrawals', { item: 'nothing_there' }, 400, 'consent.item_unknown'],
    ['liting', 'POST', '/api/me/consent/withdrawals', { item }, 409, 'consent.nothing_to_withdraw'],
    ['zhoumin', 'GET', '/api/consent/coverage?item=nothing_there', undefined, 400, 'consent.item_unknown'],
    ['zhoumin', 'GET', `/api/consent/unanswered?item=${item}&cursor=x`, undefined, 400, 'request.invalid'],
    ['zhoumin', 'POST', '/api/consent/reminders', { item: 'nothing_there' }, 400, 'consent.item_unknown'],
    ['zhoumin', 'POST', '/api/consent/papers', { ...paper, employeeId: unknown }, 404, 'people.not_found'],
    ['zhoumin', 'POST', '/api/consent/papers', { ...paper, employeeId: 'x' }, 400, 'request.invalid'],
    ['chenjing', 'GET', `/api/consent/proofs/${unknown}`, undefined, 404, 'people.not_found'],
  ])('%s %s %s %j: %i %s', async (who, method, path, body, status, code) => {
    expect(await app.call(who, method, path, body)).toMatchObject(error(status, code))
  })

  it('is due until read, also with every box left alone, and keeps what was shown', async () => {
    const before = await mine('liting')
    expect(before).toMatchObject({ due: true, remindedAt: null })
    expect(await question('liting')).toMatchObject({
      basis: 'consent',
      whatChanged: null,
      readAt: null,
      question: { item, sentence: '同意将紧急联系人信息用于紧急情况', answer: null, renew: false },
    })
    expect((await answer('liting')).body).toMatchObject({ due: false })
    expect(await answersOf('liting')).toEqual([])
    expect(await newest('consent.answered')).toMatchObject({
      result: 'done',
      actor: '李婷',
      details: JSON.stringify({ read: before.items.length, yes: 0, no: 0 }),
    })
  })

  it('writes nothing when one wording is wrong, and once when sent twice at once', async () => {
    const { items } = await mine('yf0050')
    const [entries, readings] = [await count('audit_entries'), await count('consent_readings')]
    const wrong = await app.call('yf0050', 'POST', '/api/me/consent/answers', {
      read: items.map(({ noticeId, textHash }: { noticeId: string; textHash: string }, index: number) => ({
        noticeId,
        textHash: index === items.length - 1 ? hash : textHash,
      })),
      answers: [],
      secondsOnScreen: 3,
    })
    expect(wrong).toMatchObject(error(409, 'consent.version_changed'))
    expect([await count('consent_readings'), await count('audit_entries')]).toEqual([readings, entries])
    const both = await Promise.all([answer('yf0050', 'yes'), answer('yf0050', 'yes')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const once = await question('yf0050')
    expect(await answersOf('yf0050')).toEqual([
      { answer: 'yes', how: 'app', textHash: once.textHash, locale: 'zh-CN', seconds: 42 },
    ])
  })

  it('takes a yes back at once, with its entry, and only once', async () => {
    expect((await answer('yf0051', 'yes')).status).toBe(200)
    expect(await app.call('yf0051', 'POST', '/api/me/consent/withdrawals', { item })).toMatchObject({
      status: 200,
      body: { due: false },
    })
    expect(await newest('consent.withdrawn')).toMatchObject({
      result: 'done',
      sections: `,${item},`,
      details: JSON.stringify({ item }),
    })
    expect(await app.call('yf0051', 'POST', '/api/me/consent/withdrawals', { item })).toMatchObject(
      error(409, 'consent.nothing_to_withdraw'),
    )
    const { items } = (await app.call('yf0051', 'GET', '/api/me/consent/proofs')).body
    expect(items[0]).toMatchObject({ kind: 'withdrawal', item, answer: 'no', version: '1.0.0' })
    expect(items.map(({ kind }: { kind: string }) => kind)).toContain('read')
  })

  it('counts by department, names the unanswered, and reminds nobody twice within a week', async () => {
    const coverage = (await app.call('zhoumin', 'GET', `/api/consent/coverage?item=${item}`)).body
    expect(coverage.choices).toEqual([
      { item, title: '紧急联系人' },
      { item: 'id_scan', title: '身份证件' },
    ])
    const { total } = coverage
    expect(total.people).toBe(total.yes + total.no + total.unanswered)
    const sum = (key: string) =>
      coverage.items.reduce((all: number, one: Record<string, number>) => all + (one[key] ?? 0), 0)
    expect([sum('people'), sum('yes'), sum('no'), sum('unanswered')]).toEqual([
      total.people,
      total.yes,
      total.no,
      total.unanswered,
    ])
    // A row of one or two would name its person.
    for (const { people } of coverage.items) expect(people).toBeGreaterThan(2)
    const list = async () => (await app.call('zhoumin', 'GET', `/api/consent/unanswered?item=${item}`)).body.items
    const names = (await list()).map(({ employeeId }: { employeeId: string }) => employeeId)
    expect(names).toContain(await app.employeeId('liting'))
    expect(names).not.toContain(await app.employeeId('yf0051'))
    expect(names).toHaveLength(total.unanswered)
    const both = await Promise.all([
      app.call('zhoumin', 'POST', '/api/consent/reminders', { item }),
      app.call('chenjing', 'POST', '/api/consent/reminders', { item }),
    ])
    expect(both.map(({ body }) => body.reminded).sort()).toEqual([0, names.length])
    const told = await rows<{ who: string }>(
      app.deps.db,
      "SELECT recipient_id AS who FROM messages_deliveries WHERE kind = 'consent_asked' ORDER BY recipient_id",
    )
    expect(told.map(({ who }) => who)).toEqual([...names].sort())
    expect(await newest('consent.reminded')).toMatchObject({ result: 'done', sections: `,${item},` })
    expect((await mine('liting')).remindedAt).not.toBeNull()
    expect((await list())[0].remindedAt).not.toBeNull()
    app.advance(8 * day)
    expect((await app.call('zhoumin', 'POST', '/api/consent/reminders', { item })).body).toEqual({
      reminded: names.length,
      leftAlone: 0,
    })
  })

  it('records a paper answer that its person sees, not one’s own, not of tomorrow, not over a newer word', async () => {
    const employeeId = await app.employeeId('yf0052')
    const post = (body: object) => app.call('zhoumin', 'POST', '/api/consent/papers', { ...paper, employeeId, ...body })
    expect(await post({ signedOn: '2099-01-01' })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ path: 'signedOn' }] } },
    })
    expect(await post({ signedOn: '2020-01-01' })).toMatchObject(error(409, 'consent.notice_missing'))
    expect(await post({ employeeId: await app.employeeId('zhoumin') })).toMatchObject(error(403, 'consent.own_paper'))
    const first = await post({ filedAt: '档案柜,联系 13800001234' })
    expect(first.status).toBe(201)
    expect((await post({})).body).toEqual(first.body)
    expect(await newest('consent.paper_recorded')).toMatchObject({
      result: 'done',
      actor: '周敏',
      details: JSON.stringify({ item, answer: 'yes', signedOn: '2026-05-10', version: '1.0.0' }),
    })
    const filed = await row<{ filed: string }>(
      app.deps.db,
      'SELECT filed_at AS filed FROM consent_answers WHERE id = ?',
      [first.body.proofId],
    )
    expect(filed?.filed).not.toContain('13800001234')
    expect((await app.call('yf0052', 'GET', '/api/me/consent/proofs')).body.items[0]).toMatchObject({
      id: first.body.proofId,
      kind: 'paper',
      operatorName: '周敏',
    })
    expect((await app.call('yf0052', 'POST', '/api/me/consent/withdrawals', { item })).status).toBe(200)
    expect(await post({})).toMatchObject(error(409, 'consent.newer_answer'))
  })

  it('exports a proof that verifies, and no longer once a letter is changed', async () => {
    const employeeId = await app.employeeId('yf0051')
    const { status, body } = await app.call('chenjing', 'GET', `/api/consent/proofs/${employeeId}`)
    expect(status).toBe(200)
    expect(body.document.items.length).toBeGreaterThan(2)
    const signature = Buffer.from(body.signature, 'base64url')
    const verify = (document: unknown) => verifyBytes(app.deps.secrets, Buffer.from(canonicalJson(document)), signature)
    expect(verify(body.document)).toBe(true)
    expect(verify({ ...body.document, name: '李四' })).toBe(false)
    const stranger = generateKeyPairSync('ed25519').publicKey
    expect(verifyBytes({ verifyingKey: stranger }, Buffer.from(canonicalJson(body.document)), signature)).toBe(false)
    expect(await newest('consent.proof_exported')).toMatchObject({ result: 'done', actor: '陈静' })
  })

  it('asks again only what changed, and a changed purpose voids the yes until it is renewed', async () => {
    await answer('zhaolei', 'yes')
    expect((await mine('zhaolei')).due).toBe(false)
    const old = await question('zhaolei')
    await publishVersion(app.deps.db, { section: item, version: '1.1.0', changeKind: 'other', at: app.deps.clock() })
    expect(await question('zhaolei')).toMatchObject({
      version: '1.1.0',
      whatChanged: expect.stringContaining('1.1.0'),
      readAt: null,
      question: { answer: 'yes', renew: false },
    })
    expect(
      await app.call('zhaolei', 'POST', '/api/me/consent/answers', {
        read: [],
        answers: [{ item, noticeId: old.noticeId, answer: 'no' }],
        secondsOnScreen: 1,
      }),
    ).toMatchObject(error(409, 'consent.version_changed'))
    expect((await mine('zhaolei')).items.filter(({ readAt }: { readAt: string | null }) => !readAt)).toHaveLength(1)
    app.advance(1000)
    await publishVersion(app.deps.db, { section: item, version: '2.0.0', changeKind: 'purpose', at: app.deps.clock() })
    expect((await question('zhaolei')).question).toMatchObject({ answer: 'yes', renew: true })
    await answer('zhaolei')
    expect((await mine('zhaolei')).due).toBe(true)
    expect((await answer('zhaolei', 'no')).body.due).toBe(false)
    expect((await answer('zhaolei', 'yes')).body.due).toBe(false)
    expect((await question('zhaolei')).question).toMatchObject({ answer: 'yes', renew: false })
  })
})
