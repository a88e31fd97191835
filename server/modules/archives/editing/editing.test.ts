import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginSync } from '#server/modules/dingtalk/index.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { type Answer, createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { runImport } from '../import-roster.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('filling and editing on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  let liting: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    liting = await app.employeeId('liting')
  })
  afterAll(() => app.close())

  const newest = () =>
    rowsWithReason<Record<string, unknown>>(
      app.deps,
      'e.action, e.result, e.actor_name AS actor, e.capacity, e.sections, e.fields, e.rule_ids AS ruleIds, e.details',
      'ORDER BY e.id DESC LIMIT 1',
    ).then(([newest]) => newest)
  const count = async (table: string, where = '1 = 1') =>
    Number((await row<{ n: number }>(app.deps.db, `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`))?.n)
  const form = async (who: string, employeeId: string, section: string, field: string, rowPosition = 0) => {
    const { body } = await app.call(who, 'GET', `/api/archives/${employeeId}/editing`)
    const found = body.sections.find((one: { section: string }) => one.section === section)
    const at = [...found.rows, found.newRow].find((one) => one?.rowPosition === rowPosition)
    return at.fields.find((one: { field: string }) => one.field === field)
  }
  const save = (
    who: string | null,
    employeeId: string,
    section: string,
    changes: object[],
    submission = randomUUID(),
  ) => app.call(who, 'PUT', `/api/archives/${employeeId}/sections/${section}`, { submission, changes })
  /** One field with what stands there now as seen. */
  const put = async (who: string, employeeId: string, field: string, value: string | null, rowPosition = 0) => {
    const section = field.split('.')[0] as string
    const { seen } = await form(who, employeeId, section, field, rowPosition)
    return save(who, employeeId, section, [{ field, rowPosition, seen, value }])
  }
  const told = async (caseId: string) =>
    (
      await rows<{ kind: string; who: string; channel: string; closeAs: string | null }>(
        app.deps.db,
        `SELECT d.kind, e.user_id AS who, d.channel, d.close_as AS closeAs FROM messages_deliveries d
         JOIN people_employees e ON e.id = d.recipient_id WHERE d.case_id = ? ORDER BY d.id`,
        [caseId],
      )
    ).map(({ kind, who, channel, closeAs }) => [kind, who, channel, closeAs].join(' ').trim())
  const own = async (who: string) => JSON.stringify((await app.call(who, 'GET', '/api/archives/me')).body)
  const refused = (answer: Answer, status: number, code: string) =>
    expect(answer).toMatchObject({ status, body: { error: { code } } })

  describe('PUT /api/archives/:id/sections/:section by HR', () => {
    it('401 for nobody, 400 for nonsense', async () => {
      refused(await save(null, zhaolei, 'bank', []), 401, 'session.required')
      refused(await save('zhoumin', zhaolei, 'bank', []), 400, 'request.invalid')
      refused(
        await save('zhoumin', zhaolei, 'bank', [{ field: 'x', rowPosition: -1, value: '' }]),
        400,
        'request.invalid',
      )
    })

    it('404 alike for unknown people and for those whose archive is not the caller’s', async () => {
      const change = [{ field: 'bank.bank_name', rowPosition: 0, seen: null, value: '工商银行' }]
      refused(await save('zhoumin', '0'.repeat(26), 'bank', change), 404, 'archives.not_found')
      for (const who of ['liting', 'wangfang', 'chenjing', 'sunhao', 'wutao'])
        refused(await save(who, zhaolei, 'bank', change), 404, 'archives.not_found')
    })

    it('400 for a field that is not in the section', async () => {
      for (const field of ['basic.name', 'bank.nothing'])
        refused(
          await save('zhoumin', zhaolei, 'bank', [{ field, rowPosition: 0, seen: null, value: 'x' }]),
          400,
          'archives.field_unknown',
        )
    })

    it('403 for a head, who sees but may not change, with its entry', async () => {
      const seller = app.emulator.company.listed().find(({ departmentIds }) => departmentIds.includes(21))
      const person = await app.employeeId(seller?.userId as string)
      expect((await app.call('wangfang', 'GET', `/api/archives/${person}/editing`)).body).toEqual({ sections: [] })
      const change = [{ field: 'basic.home_address', rowPosition: 0, seen: null, value: '某处' }]
      refused(await save('wangfang', person, 'basic', change), 403, 'access.forbidden')
      expect(await newest()).toMatchObject({ action: 'archives.values_written', result: 'refused', actor: '王芳' })
    })

    it('400 with what was expected, per field, and an entry without the value', async () => {
      const { seen } = await form('zhoumin', zhaolei, 'identity_documents', 'identity_documents.id_number')
      const answer = await save('zhoumin', zhaolei, 'identity_documents', [
        { field: 'identity_documents.id_number', rowPosition: 0, seen, value: '110105194912310021' },
        { field: 'identity_documents.permit_expiry', rowPosition: 0, seen: null, value: '2026-02-30' },
      ])
      refused(answer, 400, 'archives.value_invalid')
      expect(answer.body.error.fields).toEqual([
        { path: 'identity_documents.id_number.0', message: '身份证号校验位不符,请逐位核对' },
        { path: 'identity_documents.permit_expiry.0', message: '没有这一天,请核对年月日' },
      ])
      expect(await newest()).toEqual({
        action: 'archives.values_written',
        result: 'rejected',
        actor: '周敏',
        capacity: 'hr_admin',
        sections: ',identity_documents,',
        fields: '["identity_documents.id_number","identity_documents.permit_expiry"]',
        ruleIds: '',
        details: '{"code":"archives.value_invalid"}',
        reason: null,
      })
    })

    it('200 without having seen: the answer and the form hold no value, the entry names the fields', async () => {
      const before = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/editing`)
      expect(JSON.stringify(before.body)).not.toMatch(/19900008801|刘桂兰/)
      const answer = await put('zhoumin', zhaolei, 'basic.home_address', '济南市历下区文化东路３号')
      expect(answer).toEqual({ status: 200, body: { written: 1, correctionId: null, warnings: [] } })
      expect(await newest()).toEqual({
        action: 'archives.values_written',
        result: 'done',
        actor: '周敏',
        capacity: 'hr_admin',
        sections: ',basic,',
        fields: '["basic.home_address"]',
        ruleIds: '',
        details: '{"source":"hr"}',
        reason: null,
      })
      expect(await own('zhaolei')).toContain('济南市历下区文化东路3号')
    })

    it('warns of an account number that fails the usual check, and writes it', async () => {
      const answer = await put('zhoumin', zhaolei, 'bank.account_no', '4111111111111112')
      expect(answer.body.warnings).toEqual([
        { path: 'bank.account_no.0', message: '已保存,但这个卡号不符合常见的校验规则,请再核对一遍' },
      ])
    })

    it('409 for a stale edit, which changes nothing; the same value twice is one change', async () => {
      const { seen } = await form('zhoumin', zhaolei, 'bank', 'bank.bank_name')
      const change = (value: string) => [{ field: 'bank.bank_name', rowPosition: 0, seen, value }]
      expect((await save('zhoumin', zhaolei, 'bank', change('招商银行济南分行'))).body.written).toBe(1)
      expect((await save('zhoumin', zhaolei, 'bank', change('招商银行济南分行'))).body.written).toBe(0)
      const stale = await save('zhoumin', zhaolei, 'bank', [
        ...change('建设银行'),
        { field: 'bank.account_no', rowPosition: 0, seen: null, value: '4111111111111111' },
      ])
      refused(stale, 409, 'editing.value_changed')
      expect(stale.body.error.fields.map(({ path }: { path: string }) => path)).toEqual([
        'bank.bank_name.0',
        'bank.account_no.0',
      ])
      expect(await newest()).toMatchObject({ result: 'rejected', details: '{"code":"editing.value_changed"}' })
      expect(await own('zhaolei')).toContain('招商银行济南分行')
      expect(await own('zhaolei')).not.toContain('建设银行')
    })

    it('409 for what comes from DingTalk', async () => {
      const change = [{ field: 'basic.name', rowPosition: 0, seen: null, value: '赵大磊' }]
      refused(await save('zhoumin', zhaolei, 'basic', change), 409, 'editing.from_dingtalk')
    })

    it('409 without a yes or a notice; emptying is always possible', async () => {
      const change = (value: string | null) => [{ field: 'emergency_contact.phone', rowPosition: 0, seen: null, value }]
      refused(await save('zhoumin', liting, 'emergency_contact', change('19900001111')), 409, 'editing.consent_missing')
      expect(await newest()).toMatchObject({ result: 'refused', details: '{"code":"editing.consent_missing"}' })
      expect((await save('zhoumin', liting, 'emergency_contact', change(null))).status).toBe(200)
      await run(app.deps.db, "UPDATE consent_notices SET section = 'bank_gone' WHERE section = 'bank'")
      const blocked = await put('zhoumin', zhaolei, 'bank.bank_name', '农业银行')
      await run(app.deps.db, "UPDATE consent_notices SET section = 'bank' WHERE section = 'bank_gone'")
      refused(blocked, 409, 'consent.notice_missing')
    })

    it('adds and removes a row of a section that repeats', async () => {
      const { body } = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/editing`)
      const section = body.sections.find((one: { section: string }) => one.section === 'emergency_contact')
      const rowPosition = section.newRow.rowPosition
      const add = ['name', 'relation', 'phone'].map((name, index) => ({
        field: `emergency_contact.${name}`,
        rowPosition,
        seen: null,
        value: ['赵国强', '父亲', '19900008802'][index],
      }))
      expect((await save('zhoumin', zhaolei, 'emergency_contact', add)).body.written).toBe(3)
      expect((await save('zhoumin', zhaolei, 'emergency_contact', add)).body.written).toBe(0)
      expect(await own('zhaolei')).toContain('赵国强')
      for (const { field } of add) await put('zhoumin', zhaolei, field, null, rowPosition)
      expect(await own('zhaolei')).not.toContain('赵国强')
      const left = await count('archives_values', `employee_id = '${zhaolei}' AND row_position = ${rowPosition}`)
      expect(left).toBe(0)
    })
  })

  it('destroys old values of bank and emergency contact at the change: no ciphertext, no index; keeps others sealed', async () => {
    const versions = async (field: string) =>
      rows<{ version: number; isCurrent: number; sealed: Buffer }>(
        app.deps.db,
        'SELECT version, is_current AS isCurrent, sealed FROM archives_values WHERE employee_id = ? AND field = ? AND row_position = 0',
        [zhaolei, field],
      )
    for (const field of ['bank.account_no', 'emergency_contact.phone']) {
      const [old] = await versions(field)
      await put('zhoumin', zhaolei, field, field.startsWith('bank') ? '5555555555554444' : '19900008899')
      const now = await versions(field)
      expect(now).toHaveLength(1)
      expect(now[0]?.sealed.equals(old?.sealed as Buffer)).toBe(false)
    }
    const hashes = () =>
      rows<{ hash: string }>(
        app.deps.keyring.db,
        "SELECT hash FROM blind_indexes WHERE person_id = ? AND field = 'basic.private_phone'",
        [zhaolei],
      )
    const before = await hashes()
    await put('zhoumin', zhaolei, 'basic.private_phone', '19900004444')
    const after = await hashes()
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
    expect((await versions('basic.private_phone')).map(({ isCurrent }) => isCurrent).sort()).toEqual([0, 1])
    await put('zhoumin', zhaolei, 'basic.private_phone', null)
    expect(await hashes()).toEqual([])
  })

  it('leaves alone what was edited here when the roster is read again', async () => {
    await put('zhoumin', zhaolei, 'basic.home_address', '改过的住址')
    app.emulator.company.person('zhaolei').roster['sys02-address'] = ['花名册里的旧住址']
    app.advance(3_600_000)
    await runImport(app.cx, await beginSync(app.cx))
    expect(await own('zhaolei')).toContain('改过的住址')
    expect(await own('zhaolei')).not.toContain('花名册里的旧住址')
  })

  it('lists who changed a field and when, never a value, and nothing to whom the field is hidden', async () => {
    const path = `/api/archives/${zhaolei}/fields/basic.home_address/versions`
    const { body } = await app.call('zhoumin', 'GET', path)
    expect(body.items[0]).toMatchObject({ current: true, source: 'hr', writtenByName: '周敏', replacedAt: null })
    expect(body.items[1]).toMatchObject({ current: false, replacedAt: expect.any(String) })
    expect(JSON.stringify(body)).not.toContain('住址')
    expect((await app.call('zhaolei', 'GET', path)).status).toBe(200)
    refused(await app.call(null, 'GET', path), 401, 'session.required')
    refused(await app.call('liting', 'GET', path), 404, 'archives.not_found')
    refused(
      await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/fields/no.such/versions`),
      404,
      'archives.not_found',
    )
    const bank = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/fields/bank.account_no/versions`)
    expect(bank.body).toMatchObject({ forgetsOldValues: true, items: [{ current: true }] })
  })

  describe('an employee', () => {
    it('fills the emergency contact at once after the yes, and is told what is missing before', async () => {
      const fill = () => put('liting', 'me', 'emergency_contact.phone', '19900002222')
      const before = await fill()
      refused(before, 409, 'editing.consent_missing')
      expect(before.body.error.message).toContain('同意将紧急联系人信息用于紧急情况')
      const notice = await row<{ id: string }>(
        app.deps.db,
        "SELECT id FROM consent_notices WHERE section = 'emergency_contact'",
      )
      await run(
        app.deps.db,
        "INSERT INTO consent_answers (id, employee_id, item, answer, notice_id, how, at) VALUES (?, ?, 'emergency_contact', 'yes', ?, 'app', ?)",
        [`${'0'.repeat(25)}1`, liting, notice?.id as string, app.deps.clock()],
      )
      expect(await fill()).toMatchObject({ status: 200, body: { written: 1, correctionId: null } })
      expect(await newest()).toMatchObject({
        action: 'archives.values_written',
        result: 'done',
        capacity: 'employee',
        details: '{"source":"employee"}',
      })
      expect(await own('liting')).toContain('19900002222')
    })

    it('changes the own contacts at once and proposes the rest, in one form', async () => {
      const phone = await form('liting', 'me', 'basic', 'basic.private_phone')
      const dob = await form('liting', 'me', 'basic', 'basic.dob')
      expect([phone.mode, dob.mode]).toEqual(['direct', 'correction'])
      const submission = randomUUID()
      const changes = [
        { field: 'basic.private_phone', rowPosition: 0, seen: phone.seen, value: '19900003333' },
        { field: 'basic.dob', rowPosition: 0, seen: dob.seen, value: '1999年9月9日' },
      ]
      const answer = await save('liting', 'me', 'basic', changes, submission)
      expect(answer).toMatchObject({ status: 200, body: { written: 1, correctionId: expect.any(String) } })
      const before = await count('archives_corrections')
      expect((await save('liting', 'me', 'basic', changes, submission)).body.correctionId).toBe(
        answer.body.correctionId,
      )
      expect(await count('archives_corrections')).toBe(before)
      expect(await own('liting')).toContain('19900003333')
      expect(await own('liting')).not.toContain('1999-09-09')
      expect((await form('liting', 'me', 'basic', 'basic.dob')).waiting).toBe(true)
      refused(await put('liting', 'me', 'basic.dob', '1999-09-08'), 409, 'editing.correction_open')
      const mine = await app.call('liting', 'GET', '/api/me/corrections')
      expect(mine.body.items[0]).toMatchObject({
        state: 'open',
        fields: ['出生日期'],
        canWithdraw: true,
        canDecide: false,
      })
    })

    it('two submissions at once are one correction', async () => {
      const { seen } = await form('liting', 'me', 'basic', 'basic.education')
      const submission = randomUUID()
      const changes = [{ field: 'basic.education', rowPosition: 0, seen, value: '硕士' }]
      const answers = await Promise.all([1, 2, 3].map(() => save('liting', 'me', 'basic', changes, submission)))
      expect(new Set(answers.map(({ body }) => body.correctionId)).size).toBe(1)
      await app.call('liting', 'DELETE', `/api/me/corrections/${answers[0]?.body.correctionId}`)
    })
  })

  describe('corrections', () => {
    let id: string
    const propose = async () => {
      const answer = await put('zhaolei', 'me', 'bank.account_no', '4012888888881881')
      id = answer.body.correctionId
      return answer
    }

    it('are sealed: no value in the tables, entries or lines', async () => {
      expect(await propose()).toMatchObject({ status: 200, body: { written: 0 } })
      expect(await newest()).toMatchObject({
        action: 'archives.correction_submitted',
        result: 'done',
        actor: '赵磊',
        fields: '["bank.account_no"]',
        details: `{"correction":"${id}"}`,
      })
      const tables = await Promise.all(
        ['archives_corrections', 'archives_correction_values', 'audit_entries'].map((table) =>
          rows<Record<string, unknown>>(app.deps.db, `SELECT * FROM ${table}`),
        ),
      )
      const cells = tables.flat().flatMap((one) => Object.values(one))
      expect(cells.some((cell) => String(cell).includes('4012888888881881'))).toBe(false)
      expect(app.logLines.join('\n')).not.toContain('4012888888881881')
    })

    it('401, 403, 404 and 400 before anything is opened', async () => {
      for (const path of ['/api/corrections', `/api/corrections/${id}/openings`]) {
        const method = path.endsWith('openings') ? 'POST' : 'GET'
        refused(await app.call(null, method, path), 401, 'session.required')
        for (const who of ['zhaolei', 'wangfang', 'chenjing', 'sunhao', 'wutao'])
          refused(await app.call(who, method, path), 403, 'access.forbidden')
      }
      const unknown = `/api/corrections/${'0'.repeat(26)}`
      refused(await app.call('zhoumin', 'POST', `${unknown}/openings`), 404, 'editing.correction_not_found')
      refused(
        await app.call('zhoumin', 'POST', `${unknown}/acceptance`, { basis: '' }),
        404,
        'editing.correction_not_found',
      )
      refused(
        await app.call('zhoumin', 'POST', `/api/corrections/${id}/refusal`, { note: ' ' }),
        400,
        'request.invalid',
      )
      refused(await app.call('liting', 'DELETE', `/api/me/corrections/${id}`), 404, 'editing.correction_not_found')
    })

    it('are listed without values', async () => {
      const { body } = await app.call('zhoumin', 'GET', '/api/corrections')
      const one = body.items.find((item: { id: string }) => item.id === id)
      expect(one).toMatchObject({ name: '赵磊', section: '银行账户', fields: ['银行卡号'], canDecide: true })
      expect(JSON.stringify(body)).not.toContain('4012888888881881')
    })

    it('are not accepted unseen', async () => {
      refused(
        await app.call('zhoumin', 'POST', `/api/corrections/${id}/acceptance`, { basis: 'x' }),
        409,
        'editing.correction_unopened',
      )
    })

    it('open as a diff only for a holder of the duty; the entry comes first', async () => {
      const held = await row<{ id: string; duties: string }>(
        app.deps.db,
        "SELECT id, duties FROM people_role_assignments WHERE role = 'hr_admin' AND state = 'in_force'",
      )
      const give = (duties: string) =>
        run(app.deps.db, 'UPDATE people_role_assignments SET duties = ? WHERE id = ?', [duties, held?.id as string])
      await give('contract')
      refused(await app.call('zhoumin', 'POST', `/api/corrections/${id}/openings`), 403, 'access.forbidden')
      expect(await newest()).toMatchObject({ action: 'archives.correction_viewed', result: 'refused', ruleIds: 'duty' })
      await give(held?.duties as string)
      const opened = await app.call('zhoumin', 'POST', `/api/corrections/${id}/openings`)
      expect(opened).toMatchObject({
        status: 200,
        body: {
          items: [{ field: 'bank.account_no', oldMask: '•••• •••• 4444', newValue: '4012888888881881' }],
          hideAfterSeconds: 60,
          watermark: expect.stringContaining('周敏'),
        },
      })
      expect(await newest()).toMatchObject({
        action: 'archives.correction_viewed',
        result: 'shown',
        ruleIds: 'correction_asked',
        fields: '["bank.account_no"]',
        details: `{"correction":"${id}"}`,
      })
      const looks = await app.call('zhaolei', 'GET', '/api/me/looks')
      expect(looks.body.items[0]).toMatchObject({ readerName: '周敏', fields: ['银行卡号'] })
    })

    it('are accepted only against what they were compared with', async () => {
      const open = () => app.call('zhoumin', 'POST', `/api/corrections/${id}/openings`)
      const accept = (basis: string) => app.call('zhoumin', 'POST', `/api/corrections/${id}/acceptance`, { basis })
      const first = (await open()).body.basis
      await put('zhoumin', zhaolei, 'bank.account_no', '5105105105105100')
      refused(await accept(first), 409, 'editing.value_changed')
      const { basis } = (await open()).body
      app.advance(31 * 60_000)
      refused(await accept(basis), 409, 'editing.correction_unopened')
      await open()
      expect(await accept(basis)).toMatchObject({ status: 200, body: { state: 'accepted', decidedByName: '周敏' } })
      const entries = await rows<{ action: string; result: string }>(
        app.deps.db,
        'SELECT action, result FROM audit_entries ORDER BY id DESC LIMIT 2',
      )
      expect(entries).toEqual([
        { action: 'archives.values_written', result: 'done' },
        { action: 'archives.correction_accepted', result: 'done' },
      ])
      expect(await newest()).toMatchObject({ details: '{"source":"employee"}', fields: '["bank.account_no"]' })
      expect(await own('zhaolei')).toContain('4012888888881881')
      expect(await count('archives_correction_values', `correction_id = '${id}'`)).toBe(0)
      refused(await accept(basis), 409, 'editing.correction_closed')
      const versions = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/fields/bank.account_no/versions`)
      expect(versions.body.items[0]).toMatchObject({ source: 'employee', writtenByName: '赵磊' })
    })

    it('are refused with a reason the employee reads, its numbers masked', async () => {
      const answer = await put('zhaolei', 'me', 'bank.bank_name', '某银行')
      const path = `/api/corrections/${answer.body.correctionId}/refusal`
      const note = '请附开户证明,有疑问打 19900001234'
      expect(await app.call('zhoumin', 'POST', path, { note })).toMatchObject({
        status: 200,
        body: { state: 'refused' },
      })
      expect(await newest()).toMatchObject({
        action: 'archives.correction_refused',
        result: 'done',
        reason: expect.stringContaining('请附开户证明'),
      })
      const mine = await app.call('zhaolei', 'GET', '/api/me/corrections')
      expect(mine.body.items[0]).toMatchObject({ state: 'refused', note: expect.stringContaining('请附开户证明') })
      expect(JSON.stringify(mine.body)).not.toContain('19900001234')
      expect(await own('zhaolei')).not.toContain('某银行')
      expect(await told(answer.body.correctionId)).toEqual([
        'correction_asked zhoumin work done',
        'correction_asked zhoumin todo done',
        'correction_refused zhaolei work',
      ])
    })

    it('are withdrawn by their employee, once', async () => {
      const { body } = await put('zhaolei', 'me', 'bank.bank_name', '另一银行')
      const path = `/api/me/corrections/${body.correctionId}`
      expect(await app.call('zhaolei', 'DELETE', path)).toMatchObject({ status: 200, body: { state: 'withdrawn' } })
      expect(await newest()).toMatchObject({ action: 'archives.correction_withdrawn', result: 'done', actor: '赵磊' })
      refused(await app.call('zhaolei', 'DELETE', path), 409, 'editing.correction_closed')
      expect(await told(body.correctionId)).toEqual([
        'correction_asked zhoumin work deleted',
        'correction_asked zhoumin todo deleted',
      ])
      refused(
        await app.call('zhoumin', 'POST', `/api/corrections/${body.correctionId}/openings`),
        409,
        'editing.correction_closed',
      )
    })

    it('that were changed in the database, or pasted from another, do not open and leave an entry', async () => {
      const { body } = await put('zhaolei', 'me', 'bank.bank_name', '被改的')
      const stored = await row<{ sealed: Buffer }>(
        app.deps.db,
        "SELECT sealed FROM archives_values WHERE employee_id = ? AND field = 'bank.bank_name' AND is_current = 1",
        [zhaolei],
      )
      await run(app.deps.db, 'UPDATE archives_correction_values SET sealed = ? WHERE correction_id = ?', [
        stored?.sealed as Buffer,
        body.correctionId,
      ])
      const opened = await app.call('zhoumin', 'POST', `/api/corrections/${body.correctionId}/openings`)
      refused(opened, 500, 'archives.unreadable')
      expect(await newest()).toMatchObject({ action: 'archives.field_unreadable', result: 'failed' })
      await app.call('zhaolei', 'DELETE', `/api/me/corrections/${body.correctionId}`)
    })

    it('of the only HR admin are her own to decide, which stands in the log; with a second one they are not', async () => {
      const { body } = await put('zhoumin', 'me', 'bank.bank_name', '自己的银行')
      const path = `/api/corrections/${body.correctionId}/openings`
      expect((await app.call('zhoumin', 'POST', path)).status).toBe(200)
      expect(JSON.parse(String((await newest())?.details))).toMatchObject({ selfDealing: true })
      await run(
        app.deps.db,
        "UPDATE people_role_assignments SET role = 'hr_admin' WHERE role = 'auditor' AND state = 'in_force'",
      )
      refused(await app.call('zhoumin', 'POST', path), 403, 'access.own_approval')
      expect(await newest()).toMatchObject({ result: 'refused', ruleIds: 'own_correction' })
    })
  })
})
