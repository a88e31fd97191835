import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BlobReader, type FileEntry, TextWriter, ZipReader } from '@zip.js/zip.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { everyReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { limits } from '#shared/limits.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { dueRowsOf, recompute } from '../retention/index.ts'
import { leaverToken } from './token.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 86_400_000
const idNumber = '110101199003070019'
const mail = 'zhang.private@mail.example'
const phone = '19900007701'

describe.each(engines)('somebody who left, on %s', (engine) => {
  let app: TestApp
  let zhangqiang: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhangqiang = await app.employeeId('zhangqiang')
    await write(zhangqiang, {
      'identity_documents.id_number': idNumber,
      'basic.private_mail': mail,
      'basic.private_phone': phone,
      'contract.term': '2026-12-31',
      'bank.account_no': '6228480402564890018',
      'emergency_contact.phone': '19900007702',
    })
    await run(app.deps.db, "DELETE FROM archives_values WHERE employee_id = ? AND field = 'basic.private_mail'", [
      await app.employeeId('yf0061'),
    ])
    await recompute(app.cx, [zhangqiang])
  })
  afterAll(() => app.close())

  const write = (employeeId: string, values: Record<string, string>) =>
    writeValues(
      app.cx,
      Object.entries(values).map(([key, value]) => ({
        employeeId,
        field: catalogue().field(key) as FieldDef,
        rowPosition: 0,
        value,
      })),
      { source: 'hr', action: 'archives.values_written' },
    )
  const entries = (action: string) =>
    rows<Record<string, string | null>>(
      app.deps.db,
      `SELECT action, result, actor_id AS actor, capacity, subject_pid AS subject, fields, details
       FROM audit_entries WHERE action = ? ORDER BY id`,
      [action],
    )
  const sendTo = (who: string | null, channel = 'mail', id = zhangqiang) =>
    app.call(who, 'POST', `/api/leavers/${id}/links`, { channel })
  const outbox = () => join(app.deps.config.dataDir, 'outbox')
  const messageOf = (id: string) => JSON.parse(readFileSync(join(outbox(), `${id}.json`), 'utf8'))
  const tokenIn = (url: string) => new URL(url).pathname.split('/').at(-1) as string
  const check = (token: string, answers: object) =>
    app.call(null, 'POST', `/api/leaver-links/${token}/checks`, { answers })
  const right = async () => ({ id_number: idNumber, joined_month: (await joinedOn()).slice(0, 7) })
  const joinedOn = async () =>
    (
      await row<{ joined: string }>(app.deps.db, 'SELECT joined_on AS joined FROM people_employees WHERE id = ?', [
        zhangqiang,
      ])
    )?.joined as string
  const open = (pass: string) => app.call(null, 'POST', '/api/leaver-openings', { pass })
  const titles = (items: { kind?: string; title: string }[]) => items.map(({ title }) => title)
  let token: string
  let pass: string

  describe('is sent a link', () => {
    it('by HR and officer alone, of a leaver alone, to an address that is held', async () => {
      expect((await sendTo(null)).status).toBe(401)
      for (const who of ['liting', 'wangfang', 'sunhao', 'wutao']) expect((await sendTo(who)).status, who).toBe(403)
      expect((await sendTo('zhoumin', 'pigeon')).status).toBe(400)
      expect((await sendTo('zhoumin', 'mail', '0'.repeat(26))).status).toBe(404)
      expect(await sendTo('zhoumin', 'mail', await app.employeeId('liting'))).toMatchObject({
        status: 409,
        body: { error: { code: 'leavers.not_left' } },
      })
      expect(await sendTo('zhoumin', 'mail', await app.employeeId('yf0061'))).toMatchObject({
        status: 409,
        body: { error: { code: 'leavers.no_address' } },
      })
      expect(existsSync(outbox())).toBe(false)
      expect(await entries('leavers.link_sent')).toEqual([])
    })

    it('which nobody else sees: the entry first, then a message to the private address', async () => {
      const { status, body } = await sendTo('zhoumin')
      expect(status).toBe(201)
      expect(JSON.stringify(body)).not.toContain('leaver/')
      const message = messageOf(body.id)
      expect(message).toMatchObject({ to: { mail, phone: null }, subject: expect.stringContaining('云帆') })
      expect(JSON.stringify(message)).not.toContain('张强')
      token = tokenIn(message.url)
      const [entry] = await entries('leavers.link_sent')
      expect(entry).toMatchObject({
        result: 'done',
        capacity: 'hr_admin',
        actor: await app.employeeId('zhoumin'),
        fields: '["basic.private_mail"]',
        details: JSON.stringify({ link: body.id, channel: 'mail' }),
      })
      expect(entry?.subject).toBeTruthy()
    })

    it('and no address is opened where the log cannot be written', async () => {
      const before = readdirSync(outbox())
      await run(
        app.deps.db,
        engine === 'sqlite'
          ? "CREATE TRIGGER no_log BEFORE INSERT ON audit_entries WHEN NEW.action = 'leavers.link_sent' BEGIN SELECT RAISE(ABORT, 'no'); END"
          : "CREATE TRIGGER no_log BEFORE INSERT ON audit_entries FOR EACH ROW IF NEW.action = 'leavers.link_sent' THEN SIGNAL SQLSTATE '45000'; END IF",
      )
      expect((await sendTo('zhoumin')).status).toBe(500)
      await run(app.deps.db, 'DROP TRIGGER no_log')
      expect(readdirSync(outbox())).toEqual(before)
      expect((await app.call(null, 'GET', `/api/leaver-links/${token}`)).status).toBe(200)
    })
  })

  describe('is told from others', () => {
    it('by two things still held; a link names nobody but to whom it is', async () => {
      const { status, body } = await app.call(null, 'GET', `/api/leaver-links/${token}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ name: '张*', questions: ['id_number', 'joined_month'], triesLeft: 5 })
      for (const value of ['张强', mail, phone, zhangqiang, idNumber]) expect(JSON.stringify(body)).not.toContain(value)
    })

    it('with forged, late, cut links and passes of the other kind answered alike', async () => {
      const { secrets, clock } = app.deps
      const [linkId, until, signature] = token.split('.') as [string, string, string]
      const wrong = [
        [linkId, 'zzzzzzz', signature].join('.'),
        ['0'.repeat(26), until, signature].join('.'),
        leaverToken(secrets, 'leaver-link', linkId, clock() - 1),
        leaverToken(secrets, 'leaver-pass', linkId, clock() + day),
        leaverToken(secrets, 'leaver-link', '0'.repeat(26), clock() + day),
      ]
      for (const one of wrong) {
        const over = { status: 404, body: { error: { code: 'leavers.link_over' } } }
        expect(await app.call(null, 'GET', `/api/leaver-links/${one}`)).toMatchObject(over)
        expect(await check(one, await right())).toMatchObject(over)
      }
      expect((await app.call(null, 'GET', '/api/leaver-links/short')).status).toBe(400)
      expect((await check(token, { mother: 'x' })).status).toBe(400)
    })

    it('where wrong answers are one answer, each an entry, and five of them lock the link for the right ones too', async () => {
      const good = await right()
      const same = new Set<string>()
      for (const answers of [
        { ...good, joined_month: '1999-01' },
        { ...good, id_number: '110101199003070027' },
        {},
        { id_number: idNumber },
      ]) {
        const { status, body } = await check(token, answers)
        expect(status).toBe(403)
        const { requestId, ...said } = body.error
        same.add(JSON.stringify(said))
      }
      expect(same.size).toBe(1)
      expect([...same][0]).toContain('leavers.identity_wrong')
      // Many at once are no more than one after another.
      const rush = await Promise.all([1, 2, 3].map(() => check(token, { joined_month: '1999-01' })))
      expect(rush.map(({ body }) => body.error.code).sort()).toEqual([
        'leavers.identity_wrong',
        'leavers.link_locked',
        'leavers.link_locked',
      ])
      expect(await check(token, good)).toMatchObject({ status: 403, body: { error: { code: 'leavers.link_locked' } } })
      const tried = await entries('leavers.checked')
      expect(tried.length).toBeGreaterThanOrEqual(5)
      expect(new Set(tried.map(({ result }) => result))).toEqual(new Set(['refused']))
      const log = JSON.stringify(tried) + (await everyReason(app.deps))
      for (const value of [idNumber, '110101199003070027', '1999-01']) expect(log).not.toContain(value)
    })

    it('by a new link, which ends the old one; right answers give a pass and all tries again', async () => {
      const { body } = await sendTo('chenjing', 'phone')
      const message = messageOf(body.id)
      expect(message.to).toEqual({ mail: null, phone })
      expect(await app.call(null, 'GET', `/api/leaver-links/${token}`)).toMatchObject({ status: 404 })
      token = tokenIn(message.url)
      expect((await check(token, {})).status).toBe(403)
      const answers = { ...(await right()), id_number: ` ${idNumber} ` }
      const answer = await check(token, { ...answers, joined_month: `${answers.joined_month.replace('-', '年')}月` })
      expect(answer).toMatchObject({ status: 200 })
      pass = answer.body.pass
      expect((await app.call(null, 'GET', `/api/leaver-links/${token}`)).body.triesLeft).toBe(5)
      expect((await entries('leavers.checked')).at(-1)).toMatchObject({
        result: 'done',
        actor: zhangqiang,
        capacity: 'employee',
      })
      expect(await open(token)).toMatchObject({ status: 403, body: { error: { code: 'leavers.pass_over' } } })
    })
  })

  describe('may', () => {
    it('read what is held by kind, until when and why, and who looked; never a value', async () => {
      const looked = await app.call('zhoumin', 'POST', '/api/reveals', {
        employeeIds: [zhangqiang],
        fields: ['emergency_contact.phone'],
        purpose: 'accident_or_medical_emergency',
        reason: '在车间晕倒,120已到,正送第一医院',
      })
      expect(looked.body.decision.outcome).toBe('shown_with_review')
      const { status, body } = await open(pass)
      expect(status).toBe(200)
      const kinds = body.held.map(({ kind }: { kind: string }) => kind)
      for (const kind of ['roster_core', 'private_contact', 'contract_text', 'id_number', 'bank'])
        expect(kinds).toContain(kind)
      const contract = body.held.find(({ kind }: { kind: string }) => kind === 'contract_text')
      expect(contract.why).toContain('《劳动合同法》第五十条')
      expect(contract.keepUntil > '2027').toBe(true)
      expect(body.looks).toMatchObject([{ readerRole: '人事管理员', fields: ['联系人电话'] }])
      for (const value of [mail, phone, idNumber, '2026-12-31']) expect(JSON.stringify(body)).not.toContain(value)
      expect((await entries('leavers.opened')).at(-1)).toMatchObject({ result: 'done', actor: zhangqiang })
    })

    it('take a copy that machines and people can read, logged before it is opened and with its hash', async () => {
      const { status, body } = await app.call(null, 'POST', '/api/leaver-copies', { pass })
      expect(status).toBe(200)
      const zip = new ZipReader(new BlobReader(new Blob([Buffer.from(body.base64, 'base64')])))
      const files = new Map<string, string>()
      for (const entry of (await zip.getEntries()) as FileEntry[])
        files.set(entry.filename, await entry.getData(new TextWriter()))
      const document = JSON.parse(files.get('copy.json') as string)
      expect(document.format).toBe('shoujie-personal-copy/1')
      const values = document.sections.flatMap(({ values }: { values: { field: string; value: string }[] }) => values)
      const valueIn = (key: string) => values.find(({ field }: { field: string }) => field === key)?.value
      expect(valueIn('identity_documents.id_number')).toBe(idNumber)
      expect(valueIn('basic.private_mail')).toBe(mail)
      expect(valueIn('basic.name')).toBe('张强')
      expect(files.get('copy.html')).toContain(mail)
      expect(files.get('copy.html')).not.toContain('<script')
      const made = await entries('leavers.copied')
      expect(made).toHaveLength(2)
      expect(made[0]).toMatchObject({ fields: expect.stringContaining('identity_documents.id_number') })
      expect(made[1]?.details).toContain(body.sha256)
    })

    it('ask for erasure, once at a time, whom the officers answer', async () => {
      const ask = () => app.call(null, 'POST', '/api/leaver-requests', { pass })
      expect(await ask()).toMatchObject({ status: 201, body: { state: 'asked', kept: [] } })
      expect(await ask()).toMatchObject({ status: 409, body: { error: { code: 'leavers.request_open' } } })
      const told = await rows<{ who: string }>(
        app.deps.db,
        "SELECT DISTINCT recipient_id AS who FROM messages_deliveries WHERE kind = 'leaver_request'",
      )
      expect(told.map(({ who }) => who)).toEqual([await app.employeeId('chenjing')])
      expect((await app.call('chenjing', 'GET', '/api/today')).body.items).toContainEqual(
        expect.objectContaining({ kind: 'leaverRequests', count: 1, overdue: 0 }),
      )
      app.advance(16 * day)
      app.forgetToken('chenjing')
      const { body } = await app.call('chenjing', 'GET', '/api/leaver-requests')
      expect(body.items).toMatchObject([{ name: '张强', overdue: true }])
      expect(body.items[0].goes).toContain('私人联系方式与住址')
      expect(titles(body.items[0].stays)).toContain('劳动合同')
    })
  })

  describe('is answered', () => {
    const requestId = async () =>
      (await row<{ id: string }>(app.deps.db, 'SELECT id FROM leavers_requests ORDER BY id DESC LIMIT 1'))?.id as string
    const decide = async (who: string | null, body: object, id?: string) =>
      app.call(who, 'POST', `/api/leaver-requests/${id ?? (await requestId())}/decision`, body)

    it('by an officer alone, with a reason for a no', async () => {
      for (const [who, status] of [
        [null, 401],
        ['zhoumin', 403],
        ['sunhao', 403],
      ] as const) {
        expect((await app.call(who, 'GET', '/api/leaver-requests')).status).toBe(status)
        expect((await decide(who, { granted: true })).status).toBe(status)
      }
      expect((await decide('chenjing', { granted: false })).status).toBe(400)
      expect((await decide('chenjing', { granted: true }, '0'.repeat(26))).status).toBe(404)
      expect(await decide('chenjing', { granted: false, note: '请先完成工作交接' })).toMatchObject({
        status: 200,
        body: { state: 'refused', note: '请先完成工作交接' },
      })
      expect(await decide('chenjing', { granted: true })).toMatchObject({ status: 409 })
      expect((await entries('leavers.erasure_decided')).at(-1)).toMatchObject({ result: 'refused' })
    })

    it('and a granted one destroys now what no law and no case asks for, before the two weeks too; the rest stays', async () => {
      await insertRows(app.deps.db, 'retention_holds', [
        {
          id: 'H'.repeat(26),
          employee_id: zhangqiang,
          classes: '["bank"]',
          case_number: '(2026)沪01民初1号',
          ends_on: '2030-01-01',
          state: 'in_force',
          placed_by: 'a',
          placed_by_name: 'a',
          placed_at: 1,
          agreed_by_name: 'b',
          ended_at: null,
          ended_by_name: null,
          renews: null,
        },
      ])
      const answer = await check(token, await right())
      pass = answer.body.pass
      expect((await app.call(null, 'POST', '/api/leaver-requests', { pass })).status).toBe(201)
      const files = readdirSync(outbox())
      expect(files.length).toBeGreaterThan(0)
      const decided = await decide('chenjing', { granted: true })
      expect(decided).toMatchObject({ status: 200, body: { state: 'partly', note: null } })
      expect(decided.body.erased).toContain('私人联系方式与住址')
      const kept = new Map(decided.body.kept.map((one: { title: string; why: string }) => [one.title, one.why]))
      expect(kept.get('劳动合同')).toContain('《劳动合同法》')
      expect(kept.get('银行账户')).toContain('案件')
      const left = await rows<{ field: string }>(
        app.deps.db,
        'SELECT field FROM archives_values WHERE employee_id = ? AND is_current = 1',
        [zhangqiang],
      )
      const fields = left.map(({ field }) => field)
      expect(fields).toContain('bank.account_no')
      expect(fields).toContain('identity_documents.id_number')
      for (const gone of ['basic.private_mail', 'basic.private_phone']) expect(fields).not.toContain(gone)
      const receipts = await rows<{ document: string }>(
        app.deps.db,
        'SELECT document FROM erasure_receipts WHERE employee_id = ?',
        [zhangqiang],
      )
      expect(receipts.map(({ document }) => JSON.parse(document).ground)).toEqual(['request'])
      // Messages nobody has taken named the address that is gone.
      expect(readdirSync(outbox()).filter((name) => files.includes(name))).toEqual([])
      expect(await row(app.deps.db, 'SELECT state FROM people_employees WHERE id = ?', [zhangqiang])).toEqual({
        state: 'partly_erased',
      })
      const due = await dueRowsOf(app.deps.db, [zhangqiang])
      const contract = due.find(({ retentionClass }) => retentionClass === 'contract_text')
      expect(contract).toMatchObject({ state: 'storage_only', eraseOn: contract?.keepUntil })
      const lawEnds = due.flatMap(({ keepUntil }) => keepUntil ?? []).sort()
      expect(due.find(({ retentionClass }) => retentionClass === 'roster_core')).toMatchObject({
        state: 'storage_only',
        eraseOn: lawEnds.at(-1),
      })
      // The pass goes on: what is left is still theirs to see, with the answer.
      const { body } = await open(pass)
      expect(body.requests[0]).toMatchObject({ state: 'partly' })
      expect(body.held.map(({ kind }: { kind: string }) => kind)).not.toContain('private_contact')
      expect(await sendTo('zhoumin')).toMatchObject({ status: 409, body: { error: { code: 'leavers.no_address' } } })
    })

    it('and a pass ends after half an hour', async () => {
      app.advance(limits.leaverPassMinutes * 60_000 + 1000)
      for (const path of ['/api/leaver-openings', '/api/leaver-copies', '/api/leaver-requests'])
        expect(await app.call(null, 'POST', path, { pass })).toMatchObject({
          status: 403,
          body: { error: { code: 'leavers.pass_over' } },
        })
    })
  })
})
