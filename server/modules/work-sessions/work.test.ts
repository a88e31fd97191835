import { createHash } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#server/lib/local-time.ts'
import { modules } from '#server/modules.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { dutyIds } from '#shared/vocabulary/roles.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { tendWorkJob } from './tend-work.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const hourMs = 3_600_000
const unknownId = '0'.repeat(26)
const reason = '工资核算发放'
const payroll = { purpose: 'payroll_settlement', matter: '2026年5月', reason }
const filing = { purpose: 'social_insurance_or_tax_filing', matter: '2026年5月', reason: '社保增员申报' }

interface Entry {
  id: string
  action: string
  result: string
  ruleIds: string
  grantId: string | null
  ticketId: string | null
  purpose: string | null
  details: Record<string, unknown>
  reason: string | null
  subject: string | null
}

describe.each(engines)('work sessions on %s', (engine) => {
  let app: TestApp
  let sales: string
  const id: Record<string, string> = {}
  beforeAll(async () => {
    app = await createTestApp({ engine })
    for (const who of ['zhoumin', 'zhaolei', 'zhangqiang', 'wangfang', 'liting', 'wangwei1', 'wangwei2', 'kimminsu'])
      id[who] = await app.employeeId(who)
    sales = (await row<{ id: string }>(app.deps.db, 'SELECT id FROM people_departments WHERE dingtalk_id = 20'))
      ?.id as string
  })
  afterAll(() => app.close())

  const newest = async (count = 1): Promise<Entry[]> => {
    const found = await rowsWithReason<Omit<Entry, 'details'> & { details: string }>(
      app.deps,
      `e.id, e.action, e.result, e.rule_ids AS ruleIds, e.grant_id AS grantId, e.ticket_id AS ticketId, e.purpose,
       e.details, (SELECT p.user_id FROM people_employees p WHERE p.pseudonym = e.subject_pid) AS subject`,
      `ORDER BY e.id DESC LIMIT ${count}`,
    )
    return found.map((one) => ({ ...one, details: JSON.parse(one.details) as Record<string, unknown> }))
  }
  const count = async () =>
    Number((await row<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM audit_entries'))?.n)
  const call = (method: string, path: string, body?: unknown, who: string | null = 'zhoumin') =>
    app.call(who, method, path, body)
  const start = (body: object, who: string | null = 'zhoumin') => call('POST', '/api/work-sessions', body, who)
  const begin = async (body: object) => {
    const answer = await start(body)
    expect(answer).toMatchObject({ status: 201, body: { session: { state: 'open' } } })
    return answer.body.session as { id: string; people: number; expiresAt: string }
  }
  const openOne = (sessionId: string, who: string, by: string | null = 'zhoumin') =>
    call('POST', `/api/work-sessions/${sessionId}/openings`, { employeeId: id[who] }, by)
  const file = (sessionId: string, body: object = {}, who: string | null = 'zhoumin') =>
    call(
      'POST',
      `/api/work-sessions/${sessionId}/file`,
      {
        recipient: 'tax_authority',
        recipientName: '北京市海淀区税务局',
        format: 'csv',
        fields: ['basic.name', 'compensation.wage'],
        ...body,
      },
      who,
    )
  const tend = (slot: string) => runSlot(app.deps, tendWorkJob, slot)
  /** Puts 周敏 into a role of these duties or this scope; the officer agrees where that widens. */
  const change = async (extent: { duties?: readonly string[]; scope?: readonly string[] | null }) => {
    const duties = dutyIds.filter((duty) => duty !== 'legal')
    const answer = await call(
      'POST',
      '/api/roles',
      { employeeId: id.zhoumin, role: 'hr_admin', duties, scope: null, ...extent },
      'wutao',
    )
    expect(answer.status).toBe(201)
    if (answer.body.state === 'in_force') return
    const waiting = (await call('GET', '/api/approvals', undefined, 'chenjing')).body.items
    const agreed = await call('POST', `/api/approvals/${waiting[0].id}/agreement`, {}, 'chenjing')
    expect(agreed.status).toBe(200)
  }

  describe('by status', () => {
    const calls: [string, string, unknown?][] = [
      ['GET', '/api/work-purposes'],
      ['GET', '/api/work-sessions'],
      ['POST', '/api/work-sessions', { ...payroll, employeeIds: [unknownId] }],
      ['GET', `/api/work-sessions/${unknownId}`],
      ['POST', `/api/work-sessions/${unknownId}/openings`, { employeeId: unknownId }],
      ['POST', `/api/work-sessions/${unknownId}/end`],
      [
        'POST',
        `/api/work-sessions/${unknownId}/file`,
        { recipient: 'tax_authority', recipientName: '税务局', format: 'csv', fields: ['basic.name'] },
      ],
      ['POST', `/api/work-files/${unknownId}/downloads`],
    ]
    it.each(calls)('401 for nobody, 403 for whoever opens no archives: %s %s', async (method, path, body) => {
      expect((await call(method, path, body, null)).status).toBe(401)
      for (const who of ['liting', 'wangfang', 'chenjing', 'sunhao', 'wutao'])
        expect((await call(method, path, body, who)).status, who).toBe(403)
    })

    it.each(calls.slice(2))('404 for what is not there: %s %s', async (method, path, body) => {
      await call('GET', '/api/me')
      const before = await count()
      expect((await call(method, path, body)).status).toBe(404)
      expect(await count()).toBe(before)
    })

    it('400 for nobody chosen, a field the purpose does not allow, and no words', async () => {
      for (const body of [
        { ...payroll, employeeIds: [] },
        { ...payroll, employeeIds: [id.zhaolei], fields: ['emergency_contact.phone'] },
        { ...payroll, employeeIds: [id.zhaolei], matter: ' ' },
        { ...payroll, employeeIds: [id.zhaolei], reason: '' },
      ])
        expect((await start(body)).status, JSON.stringify(body)).toBe(400)
    })

    it.each([
      ['a rescue', 'accident_or_medical_emergency', 'work.not_routine'],
      ['a prohibited purpose', 'private_debt', 'work.not_routine'],
      ['one that needs a second person', 'work_injury_claim', 'work.not_routine'],
      ['a purpose that is none', 'because', 'archives.purpose_unknown'],
    ])('400 for %s, with an entry for each person', async (_, purpose, code) => {
      const before = await count()
      const answer = await start({ ...payroll, purpose, employeeIds: [id.zhaolei, id.liting] })
      expect(answer).toMatchObject({ status: 400, body: { error: { code } } })
      expect(await count()).toBe(before + 2)
      expect(await newest(2)).toEqual([
        expect.objectContaining({ action: 'work.opened', result: 'rejected' }),
        expect.objectContaining({ action: 'work.opened', result: 'rejected' }),
      ])
    })
  })

  it('offers the routine purposes of the caller’s duties, each with what it may show', async () => {
    const { items } = (await call('GET', '/api/work-purposes')).body
    expect(items.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'social_insurance_or_tax_filing',
      'payroll_settlement',
      'contract_administration',
    ])
    const fields = items[1].fields.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(expect.arrayContaining(['compensation.wage', 'bank.account_no', 'contract.term']))
    expect(fields.join()).not.toMatch(/emergency_contact|identity_documents|home_address/)
    expect(items[0].recipients).toContain('tax_authority')
    expect(items[1].recipients).toEqual([])
  })

  it('refuses a prohibited reason with an entry for each person, shows nothing, and remembers the refusal', async () => {
    await call('GET', '/api/me')
    const before = await count()
    const answer = await start({
      ...payroll,
      reason: '帮朋友查一下他前女友的工资',
      employeeIds: [id.kimminsu, id.wangwei2],
    })
    expect(answer).toMatchObject({
      status: 201,
      body: { session: null, decision: { outcome: 'refused' }, leftOut: [{}, {}] },
    })
    expect(await count()).toBe(before + 2)
    for (const entry of await newest(2))
      expect(entry).toMatchObject({
        action: 'work.opened',
        result: 'refused',
        ruleIds: 'prohibited_reason',
        grantId: null,
        reason: '2026年5月 帮朋友查一下他前女友的工资',
      })
    const again = await start({ ...payroll, employeeIds: [id.kimminsu, id.zhaolei] })
    expect(again.body).toMatchObject({ session: { people: 1 }, leftOut: [{ employeeId: id.kimminsu }] })
    await call('POST', `/api/work-sessions/${again.body.session.id}/end`)
  })

  it('asks back where the words say too little, and waits for no second person', async () => {
    const answer = await start({ ...payroll, reason: '看看', matter: '有点事', employeeIds: [id.zhaolei] })
    expect(answer.body).toMatchObject({ session: null })
    expect(answer.body.decision.alternatives.map((one: { id: string }) => one.id)).toContain('work_say_more')
    expect(answer.body.decision).toMatchObject({ outcome: 'asked' })
    expect((await newest())[0]).toMatchObject({ action: 'work.opened', result: 'asked', grantId: null })
    expect(await rows(app.deps.db, "SELECT id FROM access_approvals WHERE state = 'asked'")).toEqual([])
  })

  it('opens: one entry a person; a leaver is left out, who needs a second person', async () => {
    const before = await count()
    const answer = await start({ ...payroll, employeeIds: [id.zhaolei, id.zhangqiang, id.liting, id.zhaolei] })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        session: {
          purpose: 'payroll_settlement',
          people: 2,
          reason: '2026年5月 工资核算发放',
          expiresAt: new Date(app.deps.clock() + 8 * hourMs).toISOString(),
        },
        leftOut: [{ employeeId: id.zhangqiang, name: '张强' }],
      },
    })
    expect(await count()).toBe(before + 3)
    const entries = await newest(3)
    const sessionId = answer.body.session.id
    for (const entry of entries)
      expect(entry).toMatchObject({ action: 'work.opened', details: { workSession: sessionId } })
    expect(entries.map(({ subject, result }) => [subject, result])).toEqual(
      expect.arrayContaining([
        ['zhaolei', 'done'],
        ['liting', 'done'],
        ['zhangqiang', 'refused'],
      ]),
    )

    const opened = await openOne(sessionId, 'zhaolei')
    expect(opened.status).toBe(200)
    expect(opened.body.hideAfterSeconds).toBe(60)
    const shown = opened.body.values.map(({ field }: { field: string }) => field)
    expect(shown).toEqual(expect.arrayContaining(['compensation.wage', 'social_insurance.base']))
    expect(shown.join()).not.toMatch(/emergency_contact|id_number/)
    expect((await newest())[0]).toMatchObject({
      action: 'archives.reopened',
      result: 'shown',
      subject: 'zhaolei',
      purpose: 'payroll_settlement',
      reason: '2026年5月 工资核算发放',
      ticketId: opened.body.ticketId,
      details: { workSession: sessionId },
    })
    // One more minute is an opening like any.
    const more = await call('POST', `/api/grants/${opened.body.grantId}/openings`)
    expect(more.status).toBe(200)
    expect((await newest())[0]).toMatchObject({ details: { workSession: sessionId }, reason: '2026年5月 工资核算发放' })

    const detail = await call('GET', `/api/work-sessions/${sessionId}`)
    expect(detail.body.members).toEqual([
      expect.objectContaining({ name: '李婷', open: true, openedAt: null }),
      expect.objectContaining({ name: '赵磊', open: true, openedAt: expect.any(String) }),
    ])
    expect(JSON.stringify(detail.body)).not.toContain('8000')

    // Somebody who is not in it: as if nobody were there, with an entry.
    expect(await openOne(sessionId, 'wangfang')).toMatchObject({ status: 404 })
    expect((await newest())[0]).toMatchObject({ action: 'archives.reopened', result: 'refused', subject: 'wangfang' })

    const today = await call('GET', '/api/today')
    expect(today.body.items).toContainEqual(expect.objectContaining({ kind: 'work', count: 1, to: '/work-sessions' }))

    const ended = await call('POST', `/api/work-sessions/${sessionId}/end`)
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', endedBecause: 'by_hand' } })
    expect((await newest())[0]).toMatchObject({
      action: 'work.ended',
      details: { workSession: sessionId, because: 'by_hand' },
    })
    for (const answer of [
      await openOne(sessionId, 'zhaolei'),
      await call('POST', `/api/grants/${opened.body.grantId}/openings`),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'access.grant_over' } } })
      expect((await newest())[0]).toMatchObject({ action: 'archives.reopened', result: 'expired', ticketId: null })
    }
    expect(await call('POST', `/api/work-sessions/${sessionId}/end`)).toMatchObject({ status: 409 })
    expect((await call('GET', '/api/today')).body.items.map(({ kind }: { kind: string }) => kind)).not.toContain('work')
  })

  it('narrows to the fields that are chosen', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.zhaolei], fields: ['compensation.wage'] })
    const opened = await openOne(sessionId, 'zhaolei')
    expect(opened.body.values.map(({ field }: { field: string }) => field)).toEqual(['compensation.wage'])
  })

  it('takes a whole department, and folds its looks by month in the ledger of each', async () => {
    const session = await begin({ ...payroll, departmentId: sales })
    expect(session.people).toBeGreaterThan(5)
    for (let times = 0; times < 3; times++) expect((await openOne(session.id, 'wangfang')).status).toBe(200)
    const { items } = (await call('GET', '/api/me/looks', undefined, 'wangfang')).body
    expect(items[0]).toMatchObject({
      readerName: '周敏',
      folded: { count: 3, month: localDate(app.deps.clock(), 'Asia/Shanghai').slice(0, 7) },
    })
    expect(JSON.stringify(items)).not.toContain('核算发放')
  })

  it('is nobody else’s: a second HR admin finds no such session', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.zhaolei] })
    await run(app.deps.db, 'UPDATE work_sessions SET opened_by = ? WHERE id = ?', [id.liting as string, sessionId])
    for (const answer of [
      await call('GET', `/api/work-sessions/${sessionId}`),
      await openOne(sessionId, 'zhaolei'),
      await file(sessionId),
    ])
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'work.not_found' } } })
    await run(app.deps.db, 'UPDATE work_sessions SET opened_by = ? WHERE id = ?', [id.zhoumin as string, sessionId])
  })

  it('ends by itself after eight hours, before the job says so', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.zhaolei] })
    app.advance(8 * hourMs + 1)
    app.forgetToken('zhoumin')
    expect(await openOne(sessionId, 'zhaolei')).toMatchObject({
      status: 403,
      body: { error: { code: 'access.grant_over' } },
    })
    expect((await call('GET', `/api/work-sessions/${sessionId}`)).body).toMatchObject({
      state: 'ended',
      endedBecause: 'time',
    })
    const other = await begin({ ...payroll, employeeIds: [id.zhaolei] })
    app.advance(8 * hourMs + 1)
    app.forgetToken('zhoumin')
    await tend('time')
    expect((await newest(5)).find(({ action }) => action === 'work.ended')).toMatchObject({
      details: { workSession: other.id, because: 'time' },
    })
  })

  it('ends with the duty, on the next request', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.zhaolei] })
    const { id: later } = await begin({ ...payroll, employeeIds: [id.zhaolei] })
    await change({ duties: ['contract'] })
    expect(await openOne(sessionId, 'zhaolei')).toMatchObject({ status: 403 })
    expect((await newest(2)).map(({ action, result }) => [action, result])).toEqual([
      ['archives.reopened', 'expired'],
      ['work.ended', 'done'],
    ])
    await tend('duty')
    expect((await call('GET', `/api/work-sessions/${later}`)).body).toMatchObject({ endedBecause: 'duty' })
    expect((await call('GET', '/api/work-purposes')).body.items).toHaveLength(1)
    const refused = await start({ ...payroll, employeeIds: [id.zhaolei] })
    expect(refused.body).toMatchObject({ session: null, decision: { rules: [{ id: 'duty' }] } })
    await change({})
    // The refusal of before is a fact for the next thirty days.
    await run(app.deps.db, 'DELETE FROM access_refusals')
  })

  it('opens nobody beyond the scope, and stays within one that was narrowed', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.zhaolei, id.wangfang] })
    await change({ scope: [sales] })
    expect(await openOne(sessionId, 'zhaolei')).toMatchObject({
      status: 403,
      body: { error: { code: 'access.grant_over' } },
    })
    expect((await newest())[0]).toMatchObject({ action: 'archives.reopened', result: 'expired' })
    expect((await openOne(sessionId, 'wangfang')).status).toBe(200)
    const { members } = (await call('GET', `/api/work-sessions/${sessionId}`)).body
    expect(members.map(({ name }: { name: string }) => name)).toEqual(['王芳'])
    const answer = await start({ ...payroll, employeeIds: [id.zhaolei, id.wangfang] })
    expect(answer.body).toMatchObject({ session: { people: 1 }, leftOut: [{ employeeId: id.zhaolei }] })
    expect((await newest(2)).find(({ subject }) => subject === 'zhaolei')).toMatchObject({
      result: 'refused',
      ruleIds: 'scope',
    })
    await change({})
    await run(app.deps.db, 'DELETE FROM access_refusals')
  })

  it('opens nobody who has left since', async () => {
    const { id: sessionId } = await begin({ ...payroll, employeeIds: [id.wangwei1, id.zhaolei] })
    await call('POST', `/api/people/${id.wangwei1}/transitions`, {
      to: 'left',
      seenState: 'active',
      leftOn: localDate(app.deps.clock(), 'Asia/Shanghai'),
      reason: '本人已办完交接',
    })
    expect(await openOne(sessionId, 'wangwei1')).toMatchObject({ status: 403 })
    expect((await newest())[0]).toMatchObject({ action: 'archives.reopened', result: 'expired' })
    expect((await openOne(sessionId, 'zhaolei')).status).toBe(200)
  })

  describe('the official filing', () => {
    it('409 where the purpose makes no file, 400 for a field that is not in the session', async () => {
      const { id: none } = await begin({ ...payroll, employeeIds: [id.zhaolei] })
      expect(await file(none)).toMatchObject({ status: 409, body: { error: { code: 'work.no_file' } } })
      const { id: sessionId } = await begin({ ...filing, employeeIds: [id.zhaolei], fields: ['basic.name'] })
      expect(await file(sessionId)).toMatchObject({ status: 400, body: { error: { code: 'archives.field_unknown' } } })
    })

    it('ends in one sealed file: entries first, downloaded by its maker, each time logged, destroyed after a day', async () => {
      const field = catalogue().field('basic.hukou') as FieldDef
      await writeValues(
        app.cx,
        [
          {
            employeeId: id.zhaolei as string,
            field,
            rowPosition: 0,
            value: '=HYPERLINK("http://evil.example","点我")',
          },
        ],
        { source: 'hr', action: 'archives.values_written' },
      )
      const { id: sessionId } = await begin({ ...filing, employeeIds: [id.zhaolei, id.liting] })
      const before = await count()
      const made = await file(sessionId, { fields: ['basic.name', 'compensation.wage', 'basic.hukou'] })
      expect(made).toMatchObject({
        status: 201,
        body: {
          state: 'ended',
          endedBecause: 'filed',
          file: {
            state: 'ready',
            recipient: 'tax_authority',
            recipientName: '北京市海淀区税务局',
            people: 2,
            format: 'csv',
          },
        },
      })
      const { file: one } = made.body
      expect(Date.parse(one.diesAt) - Date.parse(one.madeAt)).toBe(24 * hourMs)
      const entries = await newest((await count()) - before)
      expect(entries.map(({ action }) => action).sort()).toEqual([
        'work.ended',
        'work.file_made',
        'work.filed',
        'work.filed',
      ])
      for (const entry of entries.filter(({ action }) => action === 'work.filed'))
        expect(entry).toMatchObject({
          result: 'shown',
          reason: '2026年5月 社保增员申报',
          details: { workSession: sessionId, file: one.id, recipient: 'tax_authority' },
        })
      expect(entries.find(({ action }) => action === 'work.file_made')?.details).toMatchObject({
        fileHash: one.fileHash,
      })

      const got = await call('POST', `/api/work-files/${one.id}/downloads`)
      const content = Buffer.from(got.body.base64, 'base64')
      expect(createHash('sha256').update(content).digest('hex')).toBe(one.fileHash)
      const lines = content.toString('utf8').split('\r\n')
      expect(lines[0]).toContain('姓名')
      const zhaolei = lines.find((line) => line.includes('赵磊')) as string
      expect(zhaolei).toMatch(/^赵磊,\d+\.00,"'=HYPERLINK\(""http/)
      expect((await newest())[0]).toMatchObject({
        action: 'work.file_downloaded',
        result: 'done',
        details: { file: one.id, fileHash: one.fileHash },
      })

      const stored = await rows<{ sealed: Buffer }>(app.deps.db, 'SELECT sealed FROM work_file_parts')
      expect(stored.length).toBeGreaterThan(0)
      expect(stored.every(({ sealed }) => !sealed.includes('赵磊'))).toBe(true)
      await run(app.deps.db, 'UPDATE work_files SET made_by = ? WHERE id = ?', [id.liting as string, one.id])
      expect(await call('POST', `/api/work-files/${one.id}/downloads`)).toMatchObject({ status: 404 })
      await run(app.deps.db, 'UPDATE work_files SET made_by = ? WHERE id = ?', [id.zhoumin as string, one.id])

      const ledger = (await call('GET', '/api/me/looks', undefined, 'zhaolei')).body.items
      expect(ledger[0]).toMatchObject({ resultText: '已列入法定申报文件' })

      // The session is over: nothing more is opened, and no second file made.
      expect(await openOne(sessionId, 'zhaolei')).toMatchObject({ status: 403 })
      expect(await file(sessionId)).toMatchObject({ status: 409, body: { error: { code: 'work.over' } } })

      app.advance(24 * hourMs)
      app.forgetToken('zhoumin')
      expect(await call('POST', `/api/work-files/${one.id}/downloads`)).toMatchObject({
        status: 410,
        body: { error: { code: 'work.file_over' } },
      })
      expect((await newest())[0]).toMatchObject({ action: 'work.file_downloaded', result: 'expired' })
      await tend('expire')
      expect(await rows(app.deps.db, 'SELECT file_id FROM work_file_parts')).toEqual([])
      expect(await rows(app.deps.keyring.db, "SELECT id FROM data_keys WHERE retention_class = 'work_file'")).toEqual(
        [],
      )
      expect((await newest(5)).map(({ action }) => action)).toContain('work.file_expired')
    })

    it('writes a workbook with texts only', async () => {
      const { id: sessionId } = await begin({ ...filing, employeeIds: [id.zhaolei] })
      const { body } = await file(sessionId, { format: 'xlsx', fields: ['basic.name', 'basic.hukou'] })
      const got = await call('POST', `/api/work-files/${body.file.id}/downloads`)
      expect(got.body.fileName).toMatch(/^税务机关-.*\.xlsx$/)
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(Buffer.from(got.body.base64, 'base64') as unknown as ArrayBuffer)
      const cells = workbook.worksheets[0]?.getRow(2)
      expect(cells?.getCell(1).value).toBe('赵磊')
      expect(cells?.getCell(2).value).toBe('\'=HYPERLINK("http://evil.example","点我")')
    })

    it('makes no file, keeps the session and leaves no key, where a value does not open', async () => {
      const { id: sessionId } = await begin({ ...filing, employeeIds: [id.zhaolei, id.liting] })
      const broken = "employee_id = ? AND field = 'compensation.wage' AND is_current = 1"
      const kept = await row<{ sealed: Buffer }>(app.deps.db, `SELECT sealed FROM archives_values WHERE ${broken}`, [
        id.liting as string,
      ])
      await run(app.deps.db, `UPDATE archives_values SET sealed = ? WHERE ${broken}`, [
        Buffer.alloc(60, 1),
        id.liting as string,
      ])
      expect(await file(sessionId)).toMatchObject({ status: 500, body: { error: { code: 'archives.unreadable' } } })
      expect((await newest())[0]).toMatchObject({ action: 'work.file_made', result: 'failed' })
      expect(
        await rows(
          app.deps.db,
          'SELECT f.id FROM work_file_parts p JOIN work_files f ON f.id = p.file_id WHERE f.session_id = ?',
          [sessionId],
        ),
      ).toEqual([])
      await run(app.deps.db, `UPDATE archives_values SET sealed = ? WHERE ${broken}`, [
        (kept as { sealed: Buffer }).sealed,
        id.liting as string,
      ])
      expect(await file(sessionId)).toMatchObject({ status: 201, body: { file: { state: 'ready', people: 2 } } })
    })

    it('is destroyed as a whole when somebody in it is erased', async () => {
      const { id: sessionId } = await begin({ ...filing, employeeIds: [id.zhaolei, id.liting] })
      const { body } = await file(sessionId)
      const eraser = modules.flatMap(({ erasers = [] }) => erasers).find((one) => one.id === 'work.files')
      const scope = {
        employeeIds: [id.liting as string],
        fields: ['compensation.wage'],
        retentionClasses: ['roster_core'],
      }
      expect([...((await eraser?.stillRead(app.deps.db, scope)) ?? [])]).toEqual([id.liting])
      await inTransaction(app.cx, async (tx) => void (await eraser?.destroy(tx, scope)))
      expect([...((await eraser?.stillRead(app.deps.db, scope)) ?? [])]).toEqual([])
      expect(await call('POST', `/api/work-files/${body.file.id}/downloads`)).toMatchObject({ status: 410 })
      await tend('erased')
      expect(
        await rows(
          app.deps.keyring.db,
          "SELECT id FROM data_keys WHERE retention_class = 'work_file' AND person_id = ?",
          [body.file.id],
        ),
      ).toEqual([])
    })
  })
})
