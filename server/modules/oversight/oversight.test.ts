import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { accessModule } from '../access/module.ts'
import { idFloor } from '../audit/id-floor.ts'
import { append, readTexts } from '../audit/index.ts'
import { sealLog } from '../audit/seal/seal.job.ts'
import { tendTexts } from '../audit/texts/tend-texts.job.ts'
import { watchLog } from './alerts/watch.job.ts'
import { draw } from './samples/draw.ts'
import { drawSamples } from './samples/draw-samples.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 86_400_000
const unknown = '0'.repeat(26)
const error = (status: number, code: string) => ({ status, body: { error: { code } } })

describe.each(engines)('oversight on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    // Ids never run backward in a process, and ranges of time are ranges of ids: each engine begins after the other.
    app = await createTestApp({ engine, startAt: Date.now() + engines.indexOf(engine) * 300 * day })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const newest = async () =>
    (
      await rowsWithReason(
        app.deps,
        'e.id, e.action, e.result, e.actor_name AS actor, e.subject_pid AS subject, e.details',
        'ORDER BY e.id DESC LIMIT 1',
      )
    )[0]
  const rescue = async (reason = '赵磊在车间晕倒,李婷打来电话,已叫120') => {
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason,
    })
    expect(body.decision.outcome).toMatch(/^shown/)
    return (
      await row<{ id: string }>(
        app.deps.db,
        "SELECT id FROM audit_entries WHERE action = 'archives.revealed' AND result = 'shown' ORDER BY id DESC LIMIT 1",
      )
    )?.id as string
  }
  const refuse = () =>
    app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'private_debt',
      reason: '他欠我钱不还',
    })

  it.each([
    ['GET', '/api/oversight/alerts'],
    ['GET', '/api/oversight/samples'],
    ['GET', '/api/oversight/motions'],
    ['GET', '/api/oversight/questions'],
    ['GET', `/api/oversight/entries/${unknown}`],
    ['POST', `/api/oversight/alerts/${unknown}/answer`],
    ['POST', `/api/oversight/samples/${unknown}/review`],
    ['POST', '/api/oversight/motions'],
    ['POST', `/api/oversight/motions/${unknown}/decision`],
    ['POST', `/api/oversight/questions/${unknown}/answer`],
  ])('%s %s: 401 for nobody, 403 for HR, heads, employees and system admins', async (method, path) => {
    const body = method === 'POST' ? {} : undefined
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
    for (const who of ['zhoumin', 'wangfang', 'zhaolei', 'wutao'])
      expect(await app.call(who, method, path, body)).toMatchObject(error(403, 'access.forbidden'))
  })

  it('leaves the questions of employees to the officer', async () => {
    expect(await app.call('sunhao', 'GET', '/api/oversight/questions')).toMatchObject(error(403, 'access.forbidden'))
    expect((await app.call('chenjing', 'GET', '/api/oversight/questions')).status).toBe(200)
  })

  describe('one entry', () => {
    it('is told as a way with its proof, and opening it is an entry', async () => {
      const id = await rescue()
      const before = (await app.call('sunhao', 'GET', `/api/oversight/entries/${id}`)).body
      expect(before.proof).toMatchObject({ state: 'unsealed', head: null })
      expect(await newest()).toMatchObject({
        action: 'oversight.entry_opened',
        result: 'shown',
        actor: '孙浩',
        details: JSON.stringify({ of: id }),
      })
      await sealLog(app.cx)
      const { status, body } = await app.call('sunhao', 'GET', `/api/oversight/entries/${id}`)
      expect(status).toBe(200)
      expect(body.entry).toMatchObject({
        id,
        line: expect.stringMatching(/人事管理员 周敏,查询原因:赵磊在车间晕倒.*结果:已查看/),
      })
      expect(body.steps.map(({ step }: { step: string }) => step)).toEqual(['asked', 'judged', 'shown', 'hidden'])
      expect(Date.parse(body.steps[3].at) - Date.parse(body.steps[2].at)).toBe(60_000)
      expect(body.proof).toMatchObject({ state: 'verified', position: expect.any(Number), head: expect.any(Number) })
      const ticket = await row<{ id: string }>(app.deps.db, 'SELECT id FROM access_tickets ORDER BY id DESC LIMIT 1')
      expect(
        await app.call('zhoumin', 'POST', `/api/tickets/${ticket?.id}/outcome`, { outcome: 'family_contacted' }),
      ).toMatchObject({ status: 201 })
      const after = (await app.call('chenjing', 'GET', `/api/oversight/entries/${id}`)).body
      expect(after.steps.map(({ step }: { step: string }) => step)).toContain('done')
    })

    it('says so when it is not what was sealed', async () => {
      const id = await rescue('晕倒,已叫120急救')
      await sealLog(app.cx)
      const stored = await row<{ sealed: string }>(app.deps.db, 'SELECT sealed FROM audit_texts WHERE entry_id = ?', [
        id,
      ])
      await run(app.deps.db, "UPDATE audit_texts SET sealed = 'AAAA' WHERE entry_id = ?", [id])
      expect((await app.call('sunhao', 'GET', `/api/oversight/entries/${id}`)).body.proof.state).toBe('broken')
      await run(app.deps.db, 'UPDATE audit_texts SET sealed = ? WHERE entry_id = ?', [String(stored?.sealed), id])
      expect((await app.call('sunhao', 'GET', `/api/oversight/entries/${id}`)).body.proof.state).toBe('verified')
    })

    it('404 for one that is not there, 400 for what is no id', async () => {
      expect(await app.call('sunhao', 'GET', `/api/oversight/entries/${unknown}`)).toMatchObject(
        error(404, 'audit.not_found'),
      )
      expect(await app.call('sunhao', 'GET', '/api/oversight/entries/x')).toMatchObject(error(400, 'request.invalid'))
    })
  })

  describe('alerts', () => {
    const alerts = async (state = 'open') =>
      (await app.call('chenjing', 'GET', `/api/oversight/alerts?state=${state}`)).body.items as {
        id: string
        rule: string
        because: string | null
      }[]

    it('raises one once, by whatever run, tells officer and auditor without a word about whom', async () => {
      for (let times = 0; times < 3; times++) await refuse()
      app.advance(1000)
      await Promise.all([watchLog(app.cx), watchLog(app.cx)])
      await watchLog(app.cx)
      const found = (await alerts()).filter(({ rule }) => rule === 'refusals')
      expect(found).toMatchObject([
        { rule: 'refusals', actorName: '周敏', subjectName: '赵磊', state: 'open', entryCount: 3, canAnswer: true },
      ])
      const raised = await rows<{ details: string }>(
        app.deps.db,
        "SELECT details FROM audit_entries WHERE action = 'oversight.alert_raised'",
      )
      expect(raised.filter(({ details }) => details.includes('"refusals"'))).toHaveLength(1)
      const told = await rows<{ recipientId: string }>(
        app.deps.db,
        "SELECT recipient_id AS recipientId FROM messages_deliveries WHERE kind = 'oversight_alert' AND case_id = ?",
        [found[0]?.id as string],
      )
      expect(told.map(({ recipientId }) => recipientId).sort()).toEqual(
        [await app.employeeId('chenjing'), await app.employeeId('sunhao')].sort(),
      )
      const today = (await app.call('sunhao', 'GET', '/api/today')).body.items
      expect(today).toContainEqual(expect.objectContaining({ kind: 'alerts', to: '/oversight?tab=alerts', newest: [] }))
    })

    it('is answered once with words that lie in the log, and is an alert again the next time', async () => {
      const [alert] = (await alerts()).filter(({ rule }) => rule === 'refusals')
      const answer = (who: string, body: object, id = alert?.id) =>
        app.call(who, 'POST', `/api/oversight/alerts/${id}/answer`, body)
      const expected = { state: 'expected', because: '已找本人谈过,联系13812345678' }
      expect(await answer('chenjing', { state: 'expected', because: '' })).toMatchObject(error(400, 'request.invalid'))
      expect(await answer('chenjing', { state: 'open', because: 'x' })).toMatchObject(error(400, 'request.invalid'))
      expect(await answer('chenjing', expected, unknown)).toMatchObject(error(404, 'request.not_found'))
      const [one, two] = await Promise.all([answer('chenjing', expected), answer('sunhao', expected)])
      expect([one.status, two.status].sort()).toEqual([200, 409])
      expect(await newest()).toMatchObject({
        action: 'oversight.alert_answered',
        result: 'done',
        reason: '已找本人谈过,联系〔号码已遮盖〕',
      })
      expect((await alerts('answered'))[0]).toMatchObject({
        state: 'expected',
        because: '已找本人谈过,联系〔号码已遮盖〕',
      })
      app.advance(2 * day)
      for (let times = 0; times < 3; times++) await refuse()
      app.advance(1000)
      await watchLog(app.cx)
      expect((await alerts()).filter(({ rule }) => rule === 'refusals')).toHaveLength(1)
    })

    it('is nobody’s to answer about themselves', async () => {
      const id = newId(app.deps.clock())
      await insertRows(app.deps.db, 'oversight_alerts', [
        {
          id,
          alert_key: `self|${id}`,
          rule: 'self',
          actor_id: await app.employeeId('chenjing'),
          subject_pid: null,
          day: '2026-05-10',
          entry_ids: '[]',
          found_at: app.deps.clock(),
          state: 'open',
        },
      ])
      const body = { state: 'expected', because: '没什么' }
      expect(await app.call('chenjing', 'POST', `/api/oversight/alerts/${id}/answer`, body)).toMatchObject(
        error(403, 'oversight.own'),
      )
      expect((await app.call('sunhao', 'POST', `/api/oversight/alerts/${id}/answer`, body)).status).toBe(200)
    })
  })

  describe('two persons', () => {
    const propose = (who: string, body: object) => app.call(who, 'POST', '/api/oversight/motions', body)
    const decide = (who: string, id: string, agreed = true) =>
      app.call(who, 'POST', `/api/oversight/motions/${id}/decision`, { agreed })
    const looks = async () =>
      (await app.call('zhaolei', 'GET', '/api/me/looks?limit=100')).body.items as { id: string }[]

    it('hold a look back until a day, and then it shows', async () => {
      const entryId = await rescue('心脏骤停,正在抢救')
      const until = new Date(app.deps.clock() + 10 * day).toISOString().slice(0, 10)
      const hold = { kind: 'hold', entryId, ground: '纪检调查中', until }
      for (const wrong of ['2026-01-01', '2099-01-01', undefined])
        expect(await propose('chenjing', { ...hold, until: wrong })).toMatchObject(error(400, 'oversight.until_needed'))
      expect(await propose('chenjing', { ...hold, entryId: unknown })).toMatchObject(error(404, 'audit.not_found'))
      const { status, body } = await propose('chenjing', hold)
      expect(status).toBe(201)
      expect(body).toMatchObject({ kind: 'hold', state: 'asked', until, ground: '纪检调查中', canDecide: false })
      expect(await newest()).toMatchObject({
        action: 'oversight.motion_asked',
        result: 'pending',
        reason: '纪检调查中',
      })
      expect(await propose('sunhao', hold)).toMatchObject(error(409, 'oversight.nothing_to_do'))
      expect((await looks()).map(({ id }) => id)).toContain(entryId)

      expect(await decide('chenjing', body.id)).toMatchObject(error(403, 'oversight.own'))
      expect(await decide('sunhao', unknown)).toMatchObject(error(404, 'request.not_found'))
      expect((await decide('sunhao', body.id)).body).toMatchObject({ state: 'agreed', decidedByName: '孙浩' })
      expect(await newest()).toMatchObject({ action: 'oversight.motion_decided', result: 'done', actor: '孙浩' })
      expect(await decide('sunhao', body.id)).toMatchObject(error(409, 'access.approval_closed'))
      expect((await looks()).map(({ id }) => id)).not.toContain(entryId)
      expect(await app.call('zhaolei', 'POST', `/api/me/looks/${entryId}/question`, {})).toMatchObject(
        error(404, 'audit.not_found'),
      )
      app.advance(11 * day)
      expect((await looks()).map(({ id }) => id)).toContain(entryId)
    })

    it('erase a reason with its key and every copy; refused, nothing happens', async () => {
      const entryId = await rescue('晕倒在食堂,李婷说的')
      const erase = { kind: 'erase_text', entryId, ground: '本人请求删除,已核实' }
      const refused = (await propose('sunhao', erase)).body
      expect((await decide('chenjing', refused.id, false)).body).toMatchObject({ state: 'refused' })
      expect(await readTexts(app.deps, [entryId])).toEqual(new Map([[entryId, '晕倒在食堂,李婷说的']]))
      const { body } = await propose('sunhao', erase)
      expect((await decide('chenjing', body.id)).status).toBe(200)
      expect(await readTexts(app.deps, [entryId])).toEqual(new Map())
      expect((await newest())?.action).toBe('audit.texts_erased')
      const copies = () =>
        rows<{ reason: string | null }>(app.deps.db, 'SELECT reason FROM access_approvals WHERE entry_id = ?', [
          entryId,
        ])
      expect(await copies()).toEqual([{ reason: '晕倒在食堂,李婷说的' }])
      while ((await pumpOutbox(app.deps, accessModule.subscribers ?? [])) > 0);
      expect(await copies()).toEqual([{ reason: null }])
      expect(await propose('sunhao', erase)).toMatchObject(error(409, 'oversight.nothing_to_do'))
      expect(
        await rows(app.deps.db, "SELECT 1 AS n FROM outbox_events WHERE type = 'audit.texts_erased'"),
      ).toHaveLength(1)
      await tendTexts(app.cx)
      app.advance(200_000)
      await tendTexts(app.cx)
      expect(await rows(app.deps.db, 'SELECT * FROM audit_retired_keys')).toEqual([])
      await sealLog(app.cx)
      expect((await app.call('chenjing', 'GET', `/api/oversight/entries/${entryId}`)).body).toMatchObject({
        entry: { reason: null },
        proof: { state: 'verified' },
      })
    })

    it('ends unanswered after its days', async () => {
      const { body } = await propose('sunhao', { kind: 'erase_text', entryId: await rescue(), ground: '请求' })
      app.advance(8 * day)
      expect(await decide('chenjing', body.id)).toMatchObject(error(409, 'access.approval_closed'))
      const { items } = (await app.call('chenjing', 'GET', '/api/oversight/motions?state=closed')).body
      expect(items[0]).toMatchObject({ id: body.id, state: 'expired', canDecide: false })
    })
  })

  describe('the person’s own ledger', () => {
    it('says who, in which role, why and what, and never the text or who asked', async () => {
      const entryId = await rescue('赵磊在车间晕倒,李婷打来电话,已叫120')
      const { body } = await app.call('zhaolei', 'GET', '/api/me/looks')
      const look = body.items.find(({ id }: { id: string }) => id === entryId)
      expect(look).toMatchObject({
        readerName: '周敏',
        readerRole: '人事管理员',
        purposeName: '工伤事故或急病抢救',
        result: 'shown',
        folded: null,
        question: null,
      })
      expect(JSON.stringify(body)).not.toMatch(/李婷|晕倒/)
    })

    it('folds routine business of one reader by month, and pages to the end', async () => {
      const cx = { ...app.cx, actor: { employeeId: unknown, name: '周敏', capacity: 'hr_admin' } } as typeof app.cx
      const began = Date.parse('2026-01-05T02:00:00Z')
      const write = (at: number, purpose: string) =>
        inTransaction(app.cx, (tx) =>
          append(tx, [
            {
              by: { ...cx, now: () => at },
              id: idFloor(at) + '0'.repeat(16),
              action: 'archives.revealed',
              result: 'shown',
              subjectId: zhaolei,
              purpose,
              fields: ['bank.account_no'],
            },
          ]),
        )
      for (const month of [0, 1, 2])
        for (let n = 0; n < 4; n++) await write(began + month * 31 * day + n * day, 'payroll_settlement')
      await write(began + 40 * day, 'labour_dispute_arbitration')
      const seen: { folded: { count: number; month: string } | null }[] = []
      let cursor: string | null = ''
      for (let pages = 0; cursor !== null && pages < 50; pages++) {
        const { body } = await app.call('zhaolei', 'GET', `/api/me/looks?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
        seen.push(...body.items)
        cursor = body.nextCursor
      }
      expect(cursor).toBeNull()
      expect(seen.flatMap(({ folded }) => folded ?? [])).toEqual([
        { count: 4, month: '2026-03' },
        { count: 4, month: '2026-02' },
        { count: 4, month: '2026-01' },
      ])
    })

    it('lets the person ask, the officer answer with third persons masked, and nobody else read it', async () => {
      const entryId = await rescue('赵磊在车间晕倒,李婷打来电话,已叫120')
      const ask = (who: string | null, id: string, body: object = {}) =>
        app.call(who, 'POST', `/api/me/looks/${id}/question`, body)
      expect(await ask(null, entryId)).toMatchObject(error(401, 'session.required'))
      for (const who of ['liting', 'zhoumin', 'chenjing'])
        expect(await ask(who, entryId)).toMatchObject(error(404, 'audit.not_found'))
      expect(await ask('zhaolei', unknown)).toMatchObject(error(404, 'audit.not_found'))
      const { status, body } = await ask('zhaolei', entryId, { text: '为什么看我的联系人?' })
      expect(status).toBe(200)
      expect(await newest()).toMatchObject({ action: 'oversight.question_asked', reason: '为什么看我的联系人?' })
      expect((await ask('zhaolei', entryId, { text: '再问' })).body).toEqual(body)

      const open = (await app.call('chenjing', 'GET', '/api/oversight/questions')).body.items
      expect(open).toMatchObject([
        { text: '为什么看我的联系人?', draft: '赵磊在车间晕倒,〔某人〕打来电话,已叫120', answer: null },
      ])
      const answer = (who: string, text: string) =>
        app.call(who, 'POST', `/api/oversight/questions/${open[0].id}/answer`, { text })
      expect(await answer('chenjing', ' ')).toMatchObject(error(400, 'request.invalid'))
      expect((await answer('chenjing', '李婷报告赵磊晕倒,周敏联系了家属')).body).toMatchObject({
        answer: '〔某人〕报告赵磊晕倒,周敏联系了家属',
        answeredByName: '陈静',
      })
      expect(await answer('chenjing', '再答')).toMatchObject(error(409, 'oversight.answered'))
      const look = (await app.call('zhaolei', 'GET', '/api/me/looks')).body.items.find(
        ({ id }: { id: string }) => id === entryId,
      )
      expect(look.question).toMatchObject({ answer: '〔某人〕报告赵磊晕倒,周敏联系了家属' })
      const deliveries = JSON.stringify(await rows(app.deps.db, 'SELECT * FROM messages_deliveries'))
      expect(deliveries).not.toMatch(/赵磊|周敏|晕倒/)
    })
  })

  describe('the monthly sample', () => {
    it('is drawn once by the root of the first head after the month, and anybody draws the same', async () => {
      for (let n = 0; n < 8; n++) await rescue(`第${n}次,晕倒,已叫120`)
      const month = new Date(app.deps.clock() + 8 * 3_600_000).toISOString().slice(0, 7)
      const next = new Date(`${month}-01T00:00:00+08:00`)
      next.setUTCDate(next.getUTCDate() + 34)
      app.advance(next.getTime() - app.deps.clock())
      await drawSamples(app.cx)
      const found = async () => (await app.call('sunhao', 'GET', `/api/oversight/samples?month=${month}`)).body
      // No head was signed after the month yet: nothing to draw with.
      expect((await found()).items).toEqual([])
      await rescue()
      await sealLog(app.cx)
      await Promise.all([drawSamples(app.cx), drawSamples(app.cx)])
      const sample = await found()
      const month1 = Date.parse(`${month}-01T00:00:00+08:00`)
      const all = (
        await rows<{ id: string; at: number }>(
          app.deps.db,
          "SELECT id, at FROM audit_entries WHERE action IN ('archives.revealed', 'archives.reopened', 'archives.looked_up') AND result = 'shown'",
        )
      ).filter(({ at }) => Number(at) >= month1 && new Date(Number(at) + 8 * 3_600_000).toISOString().startsWith(month))
      expect(sample.draw.candidates).toBe(all.length)
      expect(sample.items.map(({ entry }: { entry: { id: string } }) => entry.id).sort()).toEqual(
        draw(
          sample.draw.root,
          all.map(({ id }) => id),
        ).sort(),
      )
      expect(
        await rows(
          app.deps.db,
          "SELECT id FROM audit_entries WHERE action = 'oversight.samples_drawn' AND details LIKE ?",
          [`%"${month}"%`],
        ),
      ).toHaveLength(1)
    })

    it('is reviewed once, with words where it is not in order; overdue is shown', async () => {
      const { items } = (await app.call('sunhao', 'GET', '/api/oversight/samples')).body
      const [first, second] = items.map(({ entry }: { entry: { id: string } }) => entry.id)
      const review = (id: string, body: object) =>
        app.call('sunhao', 'POST', `/api/oversight/samples/${id}/review`, body)
      expect(await review(unknown, { verdict: 'fine' })).toMatchObject(error(404, 'request.not_found'))
      expect(await review(first, { verdict: 'abuse' })).toMatchObject(error(400, 'oversight.note_needed'))
      expect((await review(first, { verdict: 'fine' })).body).toMatchObject({ verdict: 'fine', reviewedByName: '孙浩' })
      expect(await review(first, { verdict: 'fine' })).toMatchObject(error(409, 'oversight.answered'))
      expect((await review(second, { verdict: 'question', note: '当时已有家属在场?' })).body).toMatchObject({
        verdict: 'question',
        note: '当时已有家属在场?',
      })
      expect(await newest()).toMatchObject({ action: 'oversight.sample_reviewed', reason: '当时已有家属在场?' })
      app.advance(15 * day)
      const later = (await app.call('sunhao', 'GET', '/api/oversight/samples')).body.items
      expect(later.filter(({ overdue }: { overdue: boolean }) => overdue)).toHaveLength(items.length - 2)
      // Of the months before, which were drawn late, too.
      const left = await rows(app.deps.db, 'SELECT entry_id FROM oversight_samples WHERE verdict IS NULL')
      const today = (await app.call('sunhao', 'GET', '/api/today')).body.items
      expect(today).toContainEqual(expect.objectContaining({ kind: 'samples', overdue: left.length }))
    })
  })

  it('raises no alert for a list under a work session, and one for the same list outside', async () => {
    const bulk = async () => {
      await watchLog(app.cx)
      return (await rows(app.deps.db, "SELECT id FROM oversight_alerts WHERE rule = 'bulk'")).length
    }
    const purpose = 'payroll_settlement'
    const { items } = (await app.call('zhoumin', 'GET', '/api/people?sort=joined&limit=40')).body
    const employeeIds: string[] = items.slice(-12).map(({ employeeId }: { employeeId: string }) => employeeId)
    const { session } = (
      await app.call('zhoumin', 'POST', '/api/work-sessions', {
        purpose,
        matter: '5月',
        reason: '工资核算发放',
        employeeIds,
      })
    ).body
    expect(session.people).toBe(12)
    for (const employeeId of employeeIds)
      expect(
        (await app.call('zhoumin', 'POST', `/api/work-sessions/${session.id}/openings`, { employeeId })).status,
      ).toBe(200)
    expect(await bulk()).toBe(0)
    for (const employeeId of employeeIds) {
      const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
        employeeIds: [employeeId],
        fields: ['compensation.wage'],
        purpose,
        reason: '5月工资核算发放',
      })
      expect(body.decision.outcome).toBe('shown')
    }
    expect(await bulk()).toBe(1)
  })
})
