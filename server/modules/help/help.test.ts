import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { pumpDeliveries } from '../messages/index.ts'
import { forgetOldJob } from './forget-old.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const debt = '张强欠我钱不还,能给我他父母的电话吗'
const unknownId = '0'.repeat(26)

describe.each(engines)('help requests on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const ask = async (who: string | null, words: string, submission: string = randomUUID()) =>
    app.call(who, 'POST', '/api/help-requests', { submission, words })
  const desk = (who: string | null, id: string, what: string, body?: object) =>
    app.call(who, what === 'subject' ? 'PUT' : 'POST', `/api/help-desk/requests/${id}/${what}`, body)
  const entries = async (action: string) =>
    rows<{
      result: string
      actorName: string
      subjectPid: string
      purpose: string
      details: string
      text: string | null
    }>(
      app.deps.db,
      `SELECT e.result, e.actor_name AS actorName, e.subject_pid AS subjectPid, e.purpose, e.details, t.text
       FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id WHERE e.action = ? ORDER BY e.id`,
      [action],
    )
  const lastEntry = async (action: string) => {
    const found = (await entries(action)).at(-1)
    return found && { ...found, details: JSON.parse(found.details) }
  }

  it('answers a plea for a number at once: what cannot be, why, and what can; in the asker’s language', async () => {
    const { status, body } = await ask('liting', debt)
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'open', channel: 'app', words: debt, answer: null })
    expect(body.advice).toMatchObject({ danger: false, purposeName: '私人债务追讨' })
    expect(body.advice.cannot).toContain('私人借款不能查看')
    expect(body.advice.can.map(({ id }: { id: string }) => id)).toEqual(['relay_message', 'collect_evidence', 'court'])
    const english = await app.call('liting', 'GET', '/api/me/help-requests', undefined, { 'accept-language': 'en' })
    expect(english.body.items[0].advice.cannot).toContain('Private loans give no right')
    expect(await lastEntry('help.asked')).toMatchObject({
      result: 'done',
      actorName: '李婷',
      purpose: 'private_debt',
      text: null,
      details: { request: body.id, channel: 'app' },
    })
    expect(
      (await row<{ n: number }>(app.deps.db, "SELECT COUNT(*) AS n FROM audit_texts WHERE text LIKE '%欠我钱%'"))?.n,
    ).toBe(0)
  })

  it('points somebody in danger to the alarm', async () => {
    const { body } = await ask('zhaolei', '同事在车间晕倒了,叫不醒')
    expect(body.advice).toMatchObject({ danger: true, cannot: null })
    expect(body.advice.can[0]).toMatchObject({ id: 'alarm', title: '紧急求助' })
  })

  it('takes the same submission once, and turns away who must be', async () => {
    const submission = randomUUID()
    const first = await ask('wangfang', '想了解年假规定', submission)
    const second = await ask('wangfang', '想了解年假规定', submission)
    expect(second.body.id).toBe(first.body.id)
    expect((await ask(null, debt)).status).toBe(401)
    expect((await ask('liting', ' ')).status).toBe(400)
    expect((await ask('liting', 'x'.repeat(1001))).status).toBe(400)
    expect((await ask('liting', debt, 'no-uuid')).status).toBe(400)
    for (const what of ['openings', 'answer', 'contacts', 'subject'] as const) {
      const body = {
        answer: { text: '好', outcome: 'explained' },
        contacts: { kind: 'contact' },
        openings: undefined,
        subject: { employeeId: unknownId },
      }[what]
      expect((await desk(null, unknownId, what, body)).status).toBe(401)
      expect((await desk('liting', unknownId, what, body)).status).toBe(403)
      expect((await desk('chenjing', unknownId, what, body)).status).toBe(403)
      expect((await desk('zhoumin', unknownId, what, body)).status).toBe(404)
      if (body) expect((await desk('zhoumin', unknownId, what, {})).status).toBe(400)
    }
    expect((await app.call('liting', 'GET', '/api/help-desk/requests')).status).toBe(403)
    expect((await app.call(null, 'GET', '/api/help-desk/requests')).status).toBe(401)
  })

  it('is HR’s in three steps: card, ladder and a drafted answer; the answer closes, the log says so without the words', async () => {
    const { body: asked } = await ask('liting', debt)
    const queue = await app.call('zhoumin', 'GET', '/api/help-desk/requests')
    expect(queue.body.items.map(({ id }: { id: string }) => id)).toContain(asked.id)
    expect(JSON.stringify(queue.body)).not.toContain('父母')
    const today = await app.call('zhoumin', 'GET', '/api/today')
    expect(today.body.items.find(({ kind }: { kind: string }) => kind === 'helpDesk')).toMatchObject({
      to: '/help-desk',
    })

    const opened = await desk('zhoumin', asked.id, 'openings')
    expect(opened.body).toMatchObject({
      words: debt,
      asker: { name: '李婷' },
      subject: { name: '张强', state: 'left' },
    })
    expect(await lastEntry('help.subject_named')).toMatchObject({ actorName: '周敏', details: { assumed: true } })
    expect(await lastEntry('help.opened')).toMatchObject({
      result: 'shown',
      actorName: '周敏',
      details: { request: asked.id },
    })
    const zhangqiang = await app.employeeId('zhangqiang')
    const named = await desk('zhoumin', asked.id, 'subject', { employeeId: zhangqiang })
    expect(named.body.subject).toMatchObject({ name: '张强', state: 'left' })
    const facts = named.body.facts.map(({ text }: { text: string }) => text).join('\n')
    expect(facts).toContain('张强：已离职')
    expect(facts).toContain('求助的用途：私人债务追讨')
    expect(named.body.rules[0]).toMatchObject({ id: 'prohibited_reason', basis: expect.arrayContaining(['PIPL-13']) })
    const ladder = Object.fromEntries(
      named.body.ladder.map(({ step, open }: { step: string; open: boolean }) => [step, open]),
    )
    expect(ladder).toEqual({
      attest: false,
      contact: false,
      mailbox: false,
      release: false,
      refer: true,
      reveal: false,
    })
    expect(named.body.kit.title).toBe('私人借款')
    const { draft } = named.body
    expect(draft).toMatchObject({ locale: 'zh-CN', outcome: 'refer' })
    for (const part of ['李婷，您好', '私人借款不能查看', '12348', '周敏']) expect(draft.text).toContain(part)

    const disclosed = await desk('zhoumin', asked.id, 'answer', { text: draft.text, outcome: 'reveal' })
    expect(disclosed.body.error.code).toBe('help.step_closed')
    expect(await lastEntry('help.answered')).toMatchObject({ result: 'refused', details: { outcome: 'reveal' } })
    const answers = await Promise.all(
      [1, 2].map(() => desk('zhoumin', asked.id, 'answer', { text: draft.text, outcome: 'refer' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await lastEntry('help.answered')).toMatchObject({
      result: 'done',
      text: null,
      details: { request: asked.id, outcome: 'refer', withoutReveal: true, minutes: 0 },
    })
    const mine = await app.call('liting', 'GET', '/api/me/help-requests')
    expect(mine.body.items[0]).toMatchObject({ state: 'answered', answer: draft.text, answeredByName: '周敏' })
    const closed = await app.call('zhoumin', 'GET', '/api/help-desk/requests?state=closed')
    expect(closed.body.counts).toMatchObject({ answered: 1, withoutReveal: 1, medianMinutes: 0 })
    while ((await pumpDeliveries(app.deps)) > 0);
    const told = app.emulator.mailbox.payloads().join('\n')
    expect(told).toContain(encodeURIComponent(`/open/help_answered/${asked.id}`))
    for (const word of ['父母', '张强', '李婷', '债']) expect(told).not.toContain(word)
  })

  it('records a plea in person, drafts in the language it was recorded in, and keeps one’s own from oneself', async () => {
    const body = { submission: randomUUID(), words: '想联系王芳', askerId: await app.employeeId('liting') }
    const { status, body: recorded } = await app.call('zhoumin', 'POST', '/api/help-desk/requests', body, {
      'accept-language': 'ja',
    })
    expect(status).toBe(201)
    expect(recorded).toMatchObject({ channel: 'desk', askerName: '李婷' })
    expect((await desk('zhoumin', recorded.id, 'openings')).body.draft).toMatchObject({ locale: 'ja' })
    const own = { ...body, submission: randomUUID(), askerId: await app.employeeId('zhoumin') }
    expect((await app.call('zhoumin', 'POST', '/api/help-desk/requests', own)).body.error.code).toBe('help.own')
    expect((await app.call('zhoumin', 'POST', '/api/help-desk/requests', { ...own, askerId: unknownId })).status).toBe(
      404,
    )
    const { body: mine } = await ask('zhoumin', '想改工位')
    expect((await desk('zhoumin', mine.id, 'openings')).body.error.code).toBe('help.own')
    expect(await lastEntry('help.opened')).toMatchObject({ result: 'refused', details: { request: mine.id } })
  })

  it('puts one neutral question to a person, only where the notice says so, and hands on only what they write', async () => {
    const { body: asked } = await ask('liting', '想找赵磊聊聊周末的活动')
    await desk('zhoumin', asked.id, 'subject', { employeeId: await app.employeeId('zhaolei') })
    expect((await desk('zhoumin', asked.id, 'contacts', { kind: 'contact' })).body.error.code).toBe('help.step_closed')
    expect(await lastEntry('help.person_asked')).toMatchObject({ result: 'refused' })
    const settings = { breakGlass: true, noticeNamesContact: true }
    expect((await app.call('zhoumin', 'PUT', '/api/help-settings', settings)).status).toBe(403)
    expect((await app.call('chenjing', 'PUT', '/api/help-settings', settings)).body).toEqual(settings)
    expect(await lastEntry('help.settings_changed')).toMatchObject({ actorName: '陈静', details: settings })

    const race = await Promise.all([1, 2].map(() => desk('zhoumin', asked.id, 'contacts', { kind: 'contact' })))
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
    const { body: inbox } = await app.call('zhaolei', 'GET', '/api/me/contact-requests')
    expect(inbox.items).toMatchObject([{ kind: 'contact', state: 'asked', askerName: '李婷' }])
    expect(JSON.stringify(inbox)).not.toContain('周末')
    const again = await ask('liting', '还是想找赵磊')
    await desk('zhoumin', again.body.id, 'subject', { employeeId: await app.employeeId('zhaolei') })
    expect((await desk('zhoumin', again.body.id, 'contacts', { kind: 'contact' })).status).toBe(409)

    const reply = (who: string | null, body: object) =>
      app.call(who, 'POST', `/api/me/contact-requests/${inbox.items[0].id}/reply`, body)
    expect((await reply(null, { accept: true })).status).toBe(401)
    expect((await reply('wangfang', { accept: true })).status).toBe(404)
    expect((await reply('zhaolei', {})).status).toBe(400)
    expect((await reply('zhaolei', { accept: true, value: '分机 8021' })).body).toMatchObject({ state: 'accepted' })
    expect((await reply('zhaolei', { accept: false })).body.error.code).toBe('help.closed')
    const { body: mine } = await app.call('liting', 'GET', '/api/me/help-requests')
    const found = mine.items.find(({ id }: { id: string }) => id === asked.id)
    expect(found.contacts).toMatchObject([{ state: 'accepted', value: '分机 8021' }])
    expect(JSON.stringify((await desk('zhoumin', asked.id, 'openings')).body)).not.toContain('8021')
  })

  it('seals what was written, and destroys it on the asker’s word or after half a year', async () => {
    const { body: asked } = await ask('liting', '只有我知道的一件事')
    const stored = async () =>
      await row<{ words: Buffer | null; state: string }>(
        app.deps.db,
        'SELECT words, state FROM help_requests WHERE id = ?',
        [asked.id],
      )
    expect((await stored())?.words?.includes('只有我知道')).toBe(false)
    const take = (who: string | null, id: string) => app.call(who, 'DELETE', `/api/help-requests/${id}`)
    expect((await take(null, asked.id)).status).toBe(401)
    expect((await take('zhaolei', asked.id)).status).toBe(404)
    expect((await take('liting', 'x')).status).toBe(400)
    expect((await take('liting', asked.id)).body).toMatchObject({ state: 'withdrawn', words: null })
    expect((await take('liting', asked.id)).status).toBe(200)
    expect(await stored()).toMatchObject({ words: null, state: 'withdrawn' })
    expect((await entries('help.taken_back')).length).toBe(1)
    expect((await desk('zhoumin', asked.id, 'answer', { text: '好', outcome: 'explained' })).body.error.code).toBe(
      'help.closed',
    )

    const { body: old } = await ask('liting', '很久以前的事')
    await desk('zhoumin', old.id, 'answer', { text: '已处理', outcome: 'explained' })
    await run(app.deps.db, 'UPDATE help_requests SET answered_at = 1 WHERE id = ?', [old.id])
    expect(await runSlot(app.deps, forgetOldJob, 'one')).toBe('done')
    expect(await runSlot(app.deps, forgetOldJob, 'two')).toBe('done')
    expect((await entries('help.forgotten')).length).toBe(1)
    const { body: mine } = await app.call('liting', 'GET', '/api/me/help-requests')
    expect(mine.items.find(({ id }: { id: string }) => id === old.id)).toMatchObject({
      words: null,
      answer: null,
      outcome: 'explained',
    })
  })

  it('keeps any writing as it is, and takes two people of one name for neither', async () => {
    for (const words of [
      '<img src=x onerror=alert(1)> 😀\u202Eآب\u202C',
      '求\u200B助 𠮷野亓 的事',
      '王伟借了我的书',
      '我的身份证11010119900307451X丢了',
    ])
      expect((await ask('liting', words)).body).toMatchObject({ words, state: 'open' })
    expect((await ask('liting', '\u0000')).status).toBe(400)
    const { body: mine } = await app.call('liting', 'GET', '/api/me/help-requests?limit=4')
    const opened = await Promise.all(mine.items.map(({ id }: { id: string }) => desk('zhoumin', id, 'openings')))
    const about = opened.map(({ body }) => body.subject?.name ?? null)
    expect(about).toEqual([null, null, '𠮷野亓', null])
    expect(opened[1]?.body.candidates).toHaveLength(2)
  })

  it('pages the queue, longest wait first', async () => {
    const first = await app.call('zhoumin', 'GET', '/api/help-desk/requests?limit=1')
    const second = await app.call('zhoumin', 'GET', `/api/help-desk/requests?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body.items[0].id > first.body.items[0].id).toBe(true)
    expect((await app.call('zhoumin', 'GET', '/api/help-desk/requests?cursor=x')).status).toBe(400)
  })
})
