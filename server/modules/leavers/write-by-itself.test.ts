import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { moveByHand } from '../people/index.ts'
import { recompute } from '../retention/index.ts'
import { tendOutbox } from './tend-outbox.job.ts'
import { onAnswered, onMoved } from './write-by-itself.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 86_400_000
const mail = 'someone@private.example'
const phone = '19900007711'
const idNumber = '110101199003070019'

describe.each(engines)('what is sent to leavers by itself, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
    await hear()
  })
  afterAll(() => app.close())

  const hear = async () => {
    while ((await pumpOutbox(app.deps, [onMoved, onAnswered])) > 0);
  }
  const write = async (who: string, values: Record<string, string | null>) =>
    writeValues(
      app.cx,
      await Promise.all(
        Object.entries(values).map(async ([key, value]) => ({
          employeeId: await app.employeeId(who),
          field: catalogue().field(key) as FieldDef,
          rowPosition: 0,
          value,
        })),
      ),
      { source: 'hr', action: 'archives.values_written' },
    )
  const leaves = async (
    who: string,
    { state = 'left' as 'left' | 'deceased', leftOn = '2026-05-09', seenState = 'active' as 'active' | 'left' } = {},
  ) => {
    const id = await app.employeeId(who)
    await inTransaction(app.cx, (tx) => moveByHand(tx, id, { state, seenState, lastWorkOn: null, leftOn }))
    await hear()
    return id
  }
  const links = (id: string) =>
    rows<{ id: string; channel: string; endedAt: number | null; madeBy: string }>(
      app.deps.db,
      'SELECT id, channel, ended_at AS endedAt, made_by AS madeBy FROM leavers_links WHERE employee_id = ? ORDER BY id',
      [id],
    )
  const outbox = () => join(app.deps.config.dataDir, 'outbox')
  const messageOf = (id: string) => JSON.parse(readFileSync(join(outbox(), `${id}.json`), 'utf8'))
  const tokenIn = (url: string) => new URL(url).pathname.split('/').at(-1) as string
  const sent = () =>
    rows<Record<string, string>>(
      app.deps.db,
      "SELECT actor_id AS actor, fields, details FROM audit_entries WHERE action = 'leavers.link_sent' ORDER BY id",
    )

  it('nobody whose leaving was history when we were told is written to', async () => {
    for (const who of ['zhangqiang', 'yf0061', 'yf0064']) expect(await links(await app.employeeId(who))).toEqual([])
  })

  let leaver: string
  it('a link goes to the private mail when the leaving is done, once, logged, and opens', async () => {
    await write('zhaolei', {
      'basic.private_mail': mail,
      'basic.private_phone': phone,
      'identity_documents.id_number': idNumber,
    })
    leaver = await leaves('zhaolei')
    const [link, ...others] = await links(leaver)
    expect(others).toEqual([])
    expect(link).toMatchObject({ channel: 'mail', endedAt: null, madeBy: '' })
    const message = messageOf(link?.id as string)
    expect(message.to).toEqual({ mail, phone: null })
    expect(JSON.stringify(message)).not.toContain('赵磊')
    expect((await app.call(null, 'GET', `/api/leaver-links/${tokenIn(message.url)}`)).status).toBe(200)
    expect((await sent()).at(-1)).toEqual({
      actor: null,
      fields: '["basic.private_mail"]',
      details: JSON.stringify({ link: link?.id, channel: 'mail' }),
    })
    const standing = await app.call('zhoumin', 'GET', `/api/leavers/${leaver}`)
    expect(standing.body.links).toMatchObject([{ madeBy: null, state: 'sent' }])
    // Heard again, and another day of the same leaving: nothing more.
    await run(app.deps.db, 'UPDATE outbox_events SET done_at = NULL, next_at = 0')
    await hear()
    await leaves('zhaolei', { seenState: 'left', leftOn: '2026-05-08' })
    expect(await links(leaver)).toHaveLength(1)
  })

  it('again, by another link, where the process died before the message lay there', async () => {
    const [link] = await links(leaver)
    await run(app.deps.db, 'UPDATE leavers_links SET written_at = NULL WHERE employee_id = ?', [leaver])
    await run(app.deps.db, 'UPDATE outbox_events SET done_at = NULL, next_at = 0')
    await hear()
    const both = await links(leaver)
    expect(both).toMatchObject([{ id: link?.id, endedAt: expect.anything() }, { endedAt: null }])
    expect(messageOf(both[1]?.id as string).to.mail).toBe(mail)
  })

  it('by phone where there is no mail, and to nobody who has no address, died, came back or left long ago', async () => {
    await write('yf0150', { 'basic.private_mail': null, 'basic.private_phone': phone })
    expect(await links(await leaves('yf0150'))).toMatchObject([{ channel: 'phone' }])
    await write('yf0151', { 'basic.private_mail': null, 'basic.private_phone': null })
    expect(await links(await leaves('yf0151'))).toEqual([])
    expect(await links(await leaves('yf0152', { state: 'deceased' }))).toEqual([])
    expect(await links(await leaves('yf0153', { leftOn: '2026-03-01' }))).toEqual([])
    const back = await app.employeeId('yf0154')
    const move = (state: 'left' | 'active', seenState: 'left' | 'active', leftOn: string | null) =>
      inTransaction(app.cx, (tx) => moveByHand(tx, back, { state, seenState, lastWorkOn: null, leftOn }))
    await move('left', 'active', '2026-05-09')
    await move('active', 'left', null)
    await hear()
    expect(await links(back)).toEqual([])
  })

  const ask = async () => {
    const link = (await links(leaver)).at(-1)
    const token = tokenIn(messageOf(link?.id as string).url)
    const joined = await row<{ on: string }>(
      app.deps.db,
      'SELECT joined_on AS joined FROM people_employees WHERE id = ?',
      [leaver],
    ).then((one) => (one as unknown as { joined: string }).joined)
    const { body } = await app.call(null, 'POST', `/api/leaver-links/${token}/checks`, {
      answers: { id_number: idNumber, joined_month: joined.slice(0, 7) },
    })
    const made = await app.call(null, 'POST', '/api/leaver-requests', { pass: body.pass })
    expect(made.status).toBe(201)
    return made.body.id as string
  }
  const decide = (id: string, body: object) => app.call('chenjing', 'POST', `/api/leaver-requests/${id}/decision`, body)

  it('the answer to a request is told with the link that lasts, or another where it does not', async () => {
    await recompute(app.cx, [leaver])
    const first = await ask()
    const link = (await links(leaver)).at(-1)
    expect((await decide(first, { granted: false, note: '请先完成工作交接' })).status).toBe(200)
    await hear()
    const told = messageOf(first)
    expect(told).toMatchObject({ to: { mail, phone: null }, subject: expect.stringContaining('已有答复') })
    expect(told.url).toBe(messageOf(link?.id as string).url)
    expect(JSON.stringify(told)).not.toMatch(/赵磊|工作交接/)
    expect(JSON.parse((await sent()).at(-1)?.details as string)).toEqual({
      link: link?.id,
      channel: 'mail',
      request: first,
    })
    const second = await ask()
    app.advance(25 * day)
    app.forgetToken('chenjing')
    expect((await decide(second, { granted: false, note: '请先完成工作交接' })).status).toBe(200)
    await hear()
    const newest = (await links(leaver)).at(-1)
    expect(newest?.id).not.toBe(link?.id)
    expect((await app.call(null, 'GET', `/api/leaver-links/${tokenIn(messageOf(second).url)}`)).status).toBe(200)
    expect(existsSync(join(outbox(), `${newest?.id}.json`))).toBe(false)
  })

  it('what no gateway takes within a week goes', async () => {
    const before = readdirSync(outbox())
    expect(before.length).toBeGreaterThan(0)
    app.advance(6 * day)
    await runSlot(app.deps, tendOutbox, '1')
    const [first] = await rows<{ id: string }>(app.deps.db, 'SELECT id FROM leavers_requests ORDER BY id DESC LIMIT 1')
    expect(readdirSync(outbox())).toContain(`${first?.id}.json`)
    app.advance(2 * day)
    await runSlot(app.deps, tendOutbox, '2')
    expect(readdirSync(outbox())).toEqual([])
  })

  it('where the address goes with what is granted, the receipt is the answer', async () => {
    app.forgetToken('zhoumin')
    app.forgetToken('chenjing')
    expect((await app.call('zhoumin', 'POST', `/api/leavers/${leaver}/links`, { channel: 'mail' })).status).toBe(201)
    const request = await ask()
    expect((await decide(request, { granted: true })).status).toBe(200)
    await hear()
    const receipt = await row<{ id: string }>(app.deps.db, 'SELECT id FROM erasure_receipts WHERE employee_id = ?', [
      leaver,
    ])
    expect(readdirSync(outbox())).toEqual([`${receipt?.id}.json`])
    expect(messageOf(receipt?.id as string)).toMatchObject({
      to: { mail },
      text: expect.stringContaining('答复您的删除申请'),
    })
  })
})
