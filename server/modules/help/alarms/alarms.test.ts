import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { writeValues } from '../../archives/write-values.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { pumpDeliveries } from '../../messages/index.ts'
import { tendAlarmsJob } from './tend-alarms.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknownId = '0'.repeat(26)
const minuteMs = 60_000

describe.each(engines)('alarms on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  let head: string
  let otherHead: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    // Whoever leads the department zhaolei works in.
    const found = await rows<{ userId: string }>(
      app.deps.db,
      `SELECT e.user_id AS userId FROM people_memberships m JOIN people_department_heads h ON h.department_id = m.department_id
       JOIN people_employees e ON e.id = h.employee_id WHERE m.employee_id = ? AND e.id <> ?`,
      [zhaolei, zhaolei],
    )
    head = found[0]?.userId as string
    otherHead = found[1]?.userId as string
    await writeValues(
      app.cx,
      [0, 1].flatMap((rowPosition) =>
        (
          [
            ['name', `联系人${rowPosition}`],
            ['phone', `1380000000${rowPosition}`],
          ] as const
        ).map(([name, value]) => ({
          employeeId: zhaolei,
          field: catalogue().field(`emergency_contact.${name}`) as FieldDef,
          rowPosition,
          value,
        })),
      ),
      { source: 'hr', action: 'archives.values_written' },
    )
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    await run(app.deps.db, "UPDATE help_alarms SET state = 'ended', ended_at = 1")
  })

  const raise = (who: string | null, body: object = {}) =>
    app.call(who, 'POST', '/api/alarms', {
      submission: randomUUID(),
      employeeId: zhaolei,
      what: '赵磊晕倒了,叫不醒,已叫120',
      where: '二号车间',
      ...body,
    })
  const act = (who: string | null, id: string, what: string) => app.call(who, 'POST', `/api/alarms/${id}/${what}`)
  const lastEntry = async (action: string) => {
    const found = await row<{ result: string; actorName: string; details: string }>(
      app.deps.db,
      'SELECT result, actor_name AS actorName, details FROM audit_entries WHERE action = ? ORDER BY id DESC LIMIT 1',
      [action],
    )
    return found && { ...found, details: JSON.parse(found.details) }
  }
  const due = async (caseId: string, within: number) =>
    (
      await rows<{ kind: string; step: string; userId: string; urgent: number }>(
        app.deps.db,
        `SELECT d.kind, d.step, e.user_id AS userId, d.urgent FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
         WHERE d.case_id = ? AND d.channel = 'work' AND d.state = 'waiting' AND d.close_as IS NULL AND d.due_at <= ? ORDER BY d.due_at, e.user_id`,
        [caseId, app.deps.clock() + within],
      )
    ).map(({ kind, step, userId, urgent }) => `${kind}${step} ${userId} ${urgent}`)

  it('rings HR at once and again after 2 and 5 minutes, urgently; the words are sealed', async () => {
    const { status, body } = await raise('liting')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'open',
      subject: { name: '赵磊' },
      what: '赵磊晕倒了,叫不醒,已叫120',
      where: '二号车间',
      canAccept: false,
    })
    expect(await lastEntry('alarms.raised')).toMatchObject({
      result: 'done',
      actorName: '李婷',
      details: { alarm: body.id, rung: 1 },
    })
    expect(await due(body.id, 0)).toEqual(['alarm_raised zhoumin 1'])
    expect(await due(body.id, 2 * minuteMs)).toEqual(['alarm_raised zhoumin 1', 'alarm_again2 zhoumin 1'])
    expect(await due(body.id, 5 * minuteMs)).toHaveLength(3)
    const stored = await row<{ words: Buffer }>(app.deps.db, 'SELECT words FROM help_alarms WHERE id = ?', [body.id])
    expect(stored?.words.includes('车间')).toBe(false)
    while ((await pumpDeliveries(app.deps)) > 0);
    const told = app.emulator.mailbox.payloads().join('\n')
    for (const word of ['赵磊', '晕倒', '车间']) expect(told).not.toContain(word)
    const { body: seen } = await app.call('zhoumin', 'GET', '/api/alarms')
    expect(seen.items[0]).toMatchObject({ id: body.id, canAccept: true, what: null })
  })

  it('gives the first to accept the words and ends the rounds; the card comes by the key request', async () => {
    const { body } = await raise('liting')
    const accepted = await act('zhoumin', body.id, 'acceptance')
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      acceptedByName: '周敏',
      what: '赵磊晕倒了,叫不醒,已叫120',
    })
    expect((await act('zhoumin', body.id, 'acceptance')).body.error.code).toBe('help.alarm_taken')
    expect(await lastEntry('alarms.accepted')).toMatchObject({ result: 'refused' })
    expect(await due(body.id, 10 * minuteMs)).toEqual(['alarm_taken liting 1'])
    expect((await app.call('liting', 'GET', '/api/alarms')).body.items[0]).toMatchObject({
      acceptedByName: '周敏',
      canEnd: true,
    })
    const shown = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.name', 'emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: `${accepted.body.what} ${accepted.body.where}`,
    })
    expect(shown.body.decision.outcome).toBe('shown_with_review')
    expect(shown.body.opened[0].values.map(({ value }: { value: string }) => value)).toContain('13800000000')
    expect((await act('liting', body.id, 'end')).body).toMatchObject({ state: 'ended' })
    expect((await act('liting', body.id, 'end')).body.error.code).toBe('help.closed')
  })

  it('lets one win when several accept at the same moment', async () => {
    const { body } = await raise('liting')
    const answers = await Promise.all([1, 2, 3, 4].map(() => act('zhoumin', body.id, 'acceptance')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })

  it('turns away who must be, and takes the same submission once', async () => {
    const submission = randomUUID()
    const [first, second] = [await raise('liting', { submission }), await raise('liting', { submission })]
    expect(second?.body.id).toBe(first?.body.id)
    expect((await raise(null)).status).toBe(401)
    expect((await raise('liting', { what: ' ' })).status).toBe(400)
    expect((await raise('liting', { employeeId: unknownId })).status).toBe(404)
    // A leaver is nobody a colleague can name.
    expect((await raise('liting', { employeeId: await app.employeeId('zhangqiang') })).status).toBe(404)
    expect((await raise('liting', { employeeId: null, what: '访客晕倒' })).body).toMatchObject({
      subject: null,
      state: 'open',
    })
    const id = first?.body.id as string
    for (const what of ['acceptance', 'break-glass', 'end']) {
      expect((await act(null, id, what)).status).toBe(401)
      expect((await act('zhoumin', unknownId, what)).status).toBe(404)
    }
    expect((await act('liting', id, 'acceptance')).status).toBe(403)
    expect((await act('sunhao', id, 'end')).status).toBe(404)
    expect((await act('sunhao', id, 'break-glass')).status).toBe(404)
    // Seen but not hers to break: logged.
    expect((await act('zhoumin', id, 'break-glass')).status).toBe(409)
    expect(await lastEntry('alarms.glass_broken')).toMatchObject({ result: 'refused', actorName: '周敏' })
    expect((await app.call('sunhao', 'GET', '/api/alarms')).body.items).toEqual([])
    expect((await app.call(null, 'GET', '/api/alarms')).status).toBe(401)
    expect((await app.call('liting', 'GET', '/api/help-settings')).status).toBe(403)
  })

  it('rings officer, main admin and heads once nobody came; a head sees one contact, and everybody passed over hears so', async () => {
    const { body } = await raise('liting')
    expect((await app.call(head, 'GET', '/api/alarms')).body.items).toEqual([])
    expect((await act(head, body.id, 'break-glass')).status).toBe(404)
    await runSlot(app.deps, tendAlarmsJob, 'early')
    expect(await lastEntry('alarms.unanswered')).toBeUndefined()
    app.advance(7 * minuteMs)
    await runSlot(app.deps, tendAlarmsJob, 'late')
    // Killed after its commit and run again: nobody is rung twice.
    await runSlot(app.deps, tendAlarmsJob, 'again')
    expect(await lastEntry('alarms.unanswered')).toMatchObject({ result: 'expired', details: { alarm: body.id } })
    const rung = (await due(body.id, 0)).filter((line) => /unanswered|head/.test(line))
    expect(rung).toEqual(
      expect.arrayContaining(['alarm_unanswered chenjing 1', 'alarm_unanswered wutao 1', `alarm_head ${head} 1`]),
    )
    expect(new Set(rung).size).toBe(rung.length)
    const { body: seen } = await app.call(head, 'GET', '/api/alarms')
    expect(seen.items[0]).toMatchObject({ id: body.id, canBreakGlass: true, what: null })

    const off = { breakGlass: false, noticeNamesContact: false }
    await app.call('chenjing', 'PUT', '/api/help-settings', off)
    expect((await act(head, body.id, 'break-glass')).body.error.code).toBe('help.break_glass_off')
    await app.call('chenjing', 'PUT', '/api/help-settings', { ...off, breakGlass: true })

    const race = await Promise.all([head, otherHead].map((who) => act(who, body.id, 'break-glass')))
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
    const shown = race.find(({ status }) => status === 200)?.body
    expect(shown.decision).toMatchObject({ outcome: 'shown_with_review', rules: [{ id: 'break_glass' }] })
    const values = shown.opened[0].values.map(({ value }: { value: string }) => value)
    expect(values).toContain('13800000000')
    expect(values).not.toContain('13800000001')
    const entry = await row<{ result: string; ruleIds: string; purpose: string }>(
      app.deps.db,
      "SELECT result, rule_ids AS ruleIds, purpose FROM audit_entries WHERE action = 'archives.revealed' ORDER BY id DESC LIMIT 1",
    )
    expect(entry).toEqual({ result: 'shown', ruleIds: 'break_glass', purpose: 'accident_or_medical_emergency' })
    const review = await row<{ kind: string; state: string }>(
      app.deps.db,
      'SELECT kind, state FROM access_approvals ORDER BY id DESC LIMIT 1',
    )
    expect(review).toEqual({ kind: 'review', state: 'asked' })
    expect((await due(body.id, 0)).filter((line) => line.startsWith('alarm_broken'))).toEqual([
      'alarm_broken chenjing 1',
      'alarm_broken zhoumin 1',
    ])
    expect((await app.call(head, 'GET', '/api/alarms')).body.items[0]).toMatchObject({
      state: 'broken',
      where: '二号车间',
    })
    // The number hides after a minute: who broke glass looks again, with an entry of its own and nobody rung twice.
    const first = race[0]?.status === 200 ? head : otherHead
    expect((await app.call(first, 'GET', '/api/alarms')).body.items[0]).toMatchObject({
      state: 'broken',
      where: '二号车间',
    })
    const secondLook = JSON.stringify((await act(first, body.id, 'break-glass')).body.opened)
    expect(secondLook).toContain('13800000000')
    expect(secondLook).not.toContain('13800000001')
    // HR may still come.
    expect((await act('zhoumin', body.id, 'acceptance')).status).toBe(200)
    for (const who of [head, otherHead]) expect((await act(who, body.id, 'break-glass')).status).toBe(409)
  })

  it('shows a head nothing where the words are of a debt, whatever rang', async () => {
    const { body } = await raise('liting', { what: '赵磊欠我五万块不还,要他家里电话', where: undefined })
    app.advance(7 * minuteMs)
    await runSlot(app.deps, tendAlarmsJob, 'debt')
    const answer = await act(head, body.id, 'break-glass')
    expect(answer.body).toMatchObject({ decision: { outcome: 'refused' }, opened: [] })
  })
})
