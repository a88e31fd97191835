import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBytes } from '#server/platform/crypto/signer.ts'
import { insertRows, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { moveByHand } from '../people/index.ts'
import { addPeriod } from '../retention/index.ts'
import { recomputeDue } from '../retention/recompute.job.ts'
import { announce } from './announce.job.ts'
import { clockTrusted } from './clock.ts'
import { listLines } from './draw-list.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 86_400_000
const unknown = '0'.repeat(26)

describe.each(engines)('the timeline of leavers and what is announced of it, on %s', (engine) => {
  let app: TestApp
  let leaver: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    leaver = await app.employeeId('zhangqiang')
    await recomputeAll()
  })
  afterAll(() => app.close())

  const recomputeAll = () => recomputeDue.run(app.cx, { progress: null, save: async () => undefined } as never)
  const get = (who: string | null, path: string) => app.call(who, 'GET', path)
  const entries = (action: string) =>
    rows<{ result: string; details: string; subject: string | null; actor: string | null }>(
      app.deps.db,
      'SELECT result, details, subject_pid AS subject, actor_name AS actor FROM audit_entries WHERE action = ? ORDER BY id',
      [action],
    )
  const today = () => new Date(app.deps.clock() + 8 * 3_600_000).toISOString().slice(0, 10)
  const agree = () =>
    insertRows(app.deps.db, 'retention_versions', [
      {
        number: 1,
        preset: 'standard',
        periods: '[]',
        places: '{}',
        effective_on: '2026-01-01',
        proposed_by: 'P'.repeat(26),
        proposed_by_name: '甲',
        agreed_by: 'Q'.repeat(26),
        agreed_by_name: '乙',
        agreed_at: app.deps.clock(),
      },
    ])
  /** What the days say against what they count. */
  const drift = async () => {
    const counted = await rows(
      app.deps.db,
      `SELECT erase_on AS day, retention_class AS kind, COUNT(*) AS n FROM retention_due
       WHERE state IN ('kept','storage_only','due') GROUP BY erase_on, retention_class
       UNION ALL SELECT erase_on, '', COUNT(DISTINCT employee_id) FROM retention_due
       WHERE state IN ('kept','storage_only','due') GROUP BY erase_on ORDER BY 1, 2`,
    )
    const kept = await rows(
      app.deps.db,
      'SELECT erase_on AS day, retention_class AS kind, people AS n FROM retention_days WHERE people <> 0 ORDER BY 1, 2',
    )
    const plain = (found: unknown[]) =>
      found.map((one) => ({ ...(one as object), n: Number((one as { n: number }).n) }))
    return { counted: plain(counted), kept: plain(kept) }
  }

  it('is for HR and officer only, and names what is wrong', async () => {
    for (const path of ['/api/leavers', `/api/leavers/${leaver}/timeline`, '/api/erasures/days']) {
      expect((await get(null, path)).status).toBe(401)
      for (const who of ['liting', 'wangfang', 'sunhao', 'wutao']) expect((await get(who, path)).status).toBe(403)
      for (const who of ['zhoumin', 'chenjing']) expect((await get(who, path)).status).toBe(200)
    }
    for (const what of ['people', 'list', 'paper']) {
      const path = `/api/erasures/days/${addPeriod(today(), { months: 0, days: 9 })}/${what}`
      expect((await get(null, path)).status).toBe(401)
      expect((await get('liting', path)).status).toBe(403)
      for (const wrong of ['2026-02-30', 'tomorrow'])
        expect((await get('zhoumin', `/api/erasures/days/${wrong}/${what}`)).status).toBe(400)
      expect(await get('zhoumin', `/api/erasures/days/2020-01-01/${what}`)).toMatchObject({
        status: 410,
        body: { error: { code: 'erasure.day_over', message: expect.stringContaining('已经过去') } },
      })
      expect((await get('zhoumin', `${path}?cursor=x`)).status).toBe(400)
    }
    expect(await get('zhoumin', `/api/leavers/${unknown}/timeline`)).toMatchObject({ status: 404 })
    expect((await get('zhoumin', '/api/leavers/x/timeline')).status).toBe(400)
    expect(await get('zhoumin', `/api/leavers/${await app.employeeId('zhaolei')}/timeline`)).toMatchObject({
      status: 409,
      body: { error: { code: 'erasure.not_left' } },
    })
    expect((await get('zhoumin', '/api/erasures/days?from=soon')).status).toBe(400)
  })

  it('says what goes when and under which law it stays, without rules as an estimate', async () => {
    const { body } = await get('zhoumin', `/api/leavers/${leaver}/timeline`)
    expect(body).toMatchObject({ name: '张强', state: 'left', rules: null, receipts: [], unproven: 0 })
    expect(body.employeeNumber).toMatch(/^YF/)
    const kind = (id: string) => body.kinds.find((one: { retentionClass: string }) => one.retentionClass === id)
    const leftOn = body.leftOn as string
    expect(kind('emergency_contact')).toMatchObject({
      eraseOn: addPeriod(leftOn, { months: 12, days: 0 }),
      keepUntil: null,
      ground: expect.stringContaining('生命安全'),
      state: 'kept',
      fields: expect.arrayContaining(['联系人电话']),
      receiptId: null,
    })
    expect(kind('contract_text')).toMatchObject({
      keepUntil: addPeriod(leftOn, { months: 24, days: 0 }),
      eraseOn: addPeriod(leftOn, { months: 36, days: 0 }),
      source: expect.stringContaining('《劳动合同法》第五十条'),
      storageOnlyFrom: null,
    })
    const days = body.kinds.map(({ eraseOn }: { eraseOn: string | null }) => eraseOn ?? '9999')
    expect(days).toEqual([...days].sort())
    expect((await get('chenjing', `/api/leavers/${leaver}/timeline`)).body.employeeNumber).toBeUndefined()
    expect((await get('chenjing', '/api/erasures/days')).body.rules).toBeNull()
    expect(JSON.stringify((await get('chenjing', '/api/today')).body)).not.toContain('erasures')
    await announce(app.cx)
    expect(await rows(app.deps.db, "SELECT id FROM messages_deliveries WHERE kind LIKE 'erasure%'")).toEqual([])
  })

  it('shows a hold with its case, and when a thing is only stored', async () => {
    await run(app.deps.db, 'DELETE FROM retention_versions')
    await agree()
    await run(app.deps.db, "UPDATE retention_versions SET preset = 'strict'")
    await insertRows(app.deps.db, 'retention_holds', [
      {
        id: 'H'.repeat(26),
        employee_id: leaver,
        classes: '["bank"]',
        case_number: '(2026)京0105民初1号',
        ends_on: '2026-12-31',
        state: 'in_force',
        owner_id: 'P'.repeat(26),
        owner_name: '甲',
        ground: null,
        ending_asked_at: null,
        placed_by: 'P'.repeat(26),
        placed_by_name: '甲',
        placed_at: 0,
        agreed_by_name: '乙',
        ended_at: null,
        ended_by_name: null,
        renews: null,
      },
    ])
    await recomputeAll()
    const { body } = await get('zhoumin', `/api/leavers/${leaver}/timeline`)
    const kind = (id: string) => body.kinds.find((one: { retentionClass: string }) => one.retentionClass === id)
    expect(kind('bank').holds).toEqual([{ caseNumber: '(2026)京0105民初1号', endsOn: '2026-12-31' }])
    expect(kind('contract_text').storageOnlyFrom).toBe(addPeriod(body.leftOn, { months: 12, days: 0 }))
    expect(body.rules).toMatchObject({ version: 1, proposedBy: '甲', agreedBy: '乙' })
    await run(app.deps.db, "UPDATE retention_versions SET preset = 'standard'")
    await recomputeAll()
  })

  let listed: string
  it('counts the days as they change, and anew where they were wrong', async () => {
    const { counted, kept } = await drift()
    expect(kept).toEqual(counted)
    expect(kept.length).toBeGreaterThan(10)
    await run(app.deps.db, 'UPDATE retention_days SET people = people + 3')
    await run(app.deps.db, "DELETE FROM retention_days WHERE retention_class = 'bank'")
    await recomputeAll()
    expect((await drift()).kept).toEqual(counted)
    const someone = await app.employeeId('qianwei')
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, someone, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: today() }),
    )
    await recomputeAll()
    const after = await drift()
    expect(after.kept).toEqual(after.counted)
    expect(after.counted).not.toEqual(counted)
    listed = addPeriod(today(), { months: 0, days: 90 })
    expect(after.kept).toContainEqual({ day: listed, kind: 'other_personal', n: 1 })
  })

  it('lists the days 90 by 90, and of a day who, what and by whose rules, with an entry', async () => {
    const { body } = await get('zhoumin', '/api/erasures/days')
    expect(body).toMatchObject({ today: today(), clock: null, unproven: 0, rules: { version: 1 } })
    expect(body.days.at(-1)).toMatchObject({ day: listed, people: 1 })
    expect(body.next > listed).toBe(true)
    const next = (await get('zhoumin', `/api/erasures/days?from=${body.next}`)).body
    expect(next.days[0].day).toBe(body.next)
    const before = (await entries('erasure.list_opened')).length
    const { body: list } = await get('zhoumin', `/api/erasures/days/${listed}/people`)
    expect(list.items).toMatchObject([
      {
        name: '钱伟',
        employeeNumber: expect.stringMatching(/^YF/),
        kinds: [{ ruleVersion: 1, heldUntil: null }, {}, {}],
      },
    ])
    expect(list.rules).toMatchObject([{ version: 1, proposedBy: '甲', agreedBy: '乙' }])
    const { body: nameOnly } = await get('chenjing', `/api/erasures/days/${listed}/people`)
    expect(nameOnly.items[0].name).toBe('钱伟')
    expect(JSON.stringify(nameOnly)).not.toContain(list.items[0].employeeNumber)
    const { body: signed } = await get('chenjing', `/api/erasures/days/${listed}/list`)
    expect(
      verifyBytes(app.deps.secrets, Buffer.from(signed.document), Buffer.from(signed.signature, 'base64url')),
    ).toBe(true)
    expect(JSON.parse(signed.document)).toMatchObject({
      format: 'shoujie-erasure-list/1',
      day: listed,
      madeFor: { name: '陈静' },
      part: { after: '', complete: true },
      rules: [{ version: 1, proposedById: 'P'.repeat(26), agreedById: 'Q'.repeat(26) }],
      people: [{ name: '钱伟', kinds: expect.arrayContaining([expect.objectContaining({ class: 'other_personal' })]) }],
      logEntry: signed.entryId,
    })
    expect(JSON.stringify(listLines(signed))).toContain('第 1 版（2026-01-01 起生效）：提出 甲，批准 乙')
    expect(JSON.stringify(listLines(signed))).toContain('钱伟')
    const { body: paper } = await get('zhoumin', `/api/erasures/days/${listed}/paper`)
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(
      (await entries('erasure.list_opened')).slice(before).map(({ actor, details }) => [actor, JSON.parse(details)]),
    ).toEqual([
      ['周敏', { day: listed, as: 'page', people: 1 }],
      ['陈静', { day: listed, as: 'page', people: 1 }],
      ['陈静', { day: listed, as: 'json', people: 1 }],
      ['周敏', { day: listed, as: 'paper', people: 1 }],
    ])
    const empty = addPeriod(today(), { months: 0, days: 3 })
    expect((await get('zhoumin', `/api/erasures/days/${empty}/people`)).body.items).toEqual([])
  })

  it('pages the left pool by name, to whom a name only is to be seen, too', async () => {
    const pages: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await get('chenjing', `/api/leavers?limit=2&cursor=${cursor}`)
      for (const one of body.items) {
        pages.push(one.name)
        expect(Object.keys(one).sort()).toEqual(['avatarText', 'canOpenArchive', 'employeeId', 'name', 'nextOn'])
      }
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(pages).toEqual(expect.arrayContaining(['张强', '钱伟']))
    const [found] = (await get('zhoumin', '/api/leavers?q=qianwei')).body.items
    expect(found).toMatchObject({ name: '钱伟', nextOn: listed, employeeNumber: expect.stringMatching(/^YF/) })
  })

  it('is announced 30, 7 and 1 days before, once each, to HR and officer, naming nobody', async () => {
    const told = () =>
      rows<{ kind: string; who: string; caseId: string }>(
        app.deps.db,
        `SELECT d.kind, e.user_id AS who, d.case_id AS caseId FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
         WHERE d.kind LIKE 'erasure_in%' AND d.case_id = ? ORDER BY d.id, e.user_id`,
        [listed.replaceAll('-', '')],
      )
    await announce(app.cx)
    expect(await told()).toEqual([])
    const both = (kind: string) =>
      ['chenjing', 'zhoumin'].map((who) => ({ kind, who, caseId: listed.replaceAll('-', '') }))
    const sorted = async () => (await told()).sort((a, b) => `${a.kind}${a.who}`.localeCompare(`${b.kind}${b.who}`))
    app.advance(60 * day)
    await announce(app.cx)
    await announce(app.cx)
    app.advance(day)
    await announce(app.cx)
    expect(await sorted()).toEqual(both('erasure_in_30'))
    // The morning of the seventh day before was missed.
    app.advance(23 * day)
    await announce(app.cx)
    app.advance(5 * day)
    await announce(app.cx)
    await announce(app.cx)
    expect((await sorted()).map(({ kind }) => kind)).toEqual([
      'erasure_in_1',
      'erasure_in_1',
      'erasure_in_30',
      'erasure_in_30',
      'erasure_in_7',
      'erasure_in_7',
    ])
    const items = (await get('zhoumin', '/api/today')).body.items as { kind: string; to: string; newest: object[] }[]
    const coming = items.find(({ kind }) => kind === 'erasuresComing')
    expect(coming).toMatchObject({ to: '/erasures' })
    expect(JSON.stringify(coming)).not.toContain('钱伟')
  })

  it('asks the officer about a clock that jumped, by message and today, and goes on with an entry', async () => {
    expect(await clockTrusted(app.cx)).toBe(true)
    app.advance(5 * day)
    expect(await clockTrusted(app.cx)).toBe(false)
    const items = (await get('chenjing', '/api/today')).body.items as { kind: string }[]
    expect(items.find(({ kind }) => kind === 'erasuresStopped')).toMatchObject({ to: '/erasures', count: 1 })
    expect(JSON.stringify((await get('zhoumin', '/api/today')).body)).not.toContain('erasuresStopped')
    expect(await rows(app.deps.db, "SELECT id FROM messages_deliveries WHERE kind = 'erasure_stopped'")).not.toEqual([])
    const { clock } = (await get('chenjing', '/api/erasures/days')).body
    const confirm = (who: string | null, questionId: string) =>
      app.call(who, 'POST', '/api/erasures/clock', { questionId })
    expect((await confirm(null, clock.questionId)).status).toBe(401)
    expect((await confirm('zhoumin', clock.questionId)).status).toBe(403)
    expect((await confirm('chenjing', 'x')).status).toBe(400)
    expect(await confirm('chenjing', unknown)).toMatchObject({
      status: 409,
      body: { error: { code: 'erasure.clock_answered' } },
    })
    expect(await confirm('chenjing', clock.questionId)).toMatchObject({ status: 200, body: { confirmed: true } })
    expect((await confirm('chenjing', clock.questionId)).status).toBe(409)
    expect(
      (await entries('erasure.clock_confirmed')).map(({ actor, details }) => [actor, JSON.parse(details)]),
    ).toEqual([['陈静', { question: clock.questionId }]])
    expect(await clockTrusted(app.cx)).toBe(true)
  })
})
