import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { TextsErased } from '../../audit/events.ts'
import { accessModule } from '../module.ts'
import { evidenceEraser } from './forget-evidence.ts'
import { forgetDrafts, remindOfEvidence } from './tend-evidence.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknown = '0'.repeat(26)
const hourMs = 3_600_000
const error = (status: number, code: string) => ({ status, body: { error: { code } } })

describe.each(engines)('evidence on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    for (const who of ['zhoumin', 'chenjing', 'sunhao', 'liting']) await app.call(who, 'GET', '/api/me')
  })
  afterAll(() => app.close())

  const entries = (after: string) =>
    rows<{ id: string; action: string; result: string; details: string }>(
      app.deps.db,
      'SELECT id, action, result, actor_name AS who, details FROM audit_entries WHERE id > ? ORDER BY id',
      [after],
    )
  const newest = async () =>
    (await row<{ id: string }>(app.deps.db, 'SELECT id FROM audit_entries ORDER BY id DESC LIMIT 1'))?.id ?? ''
  const putIn = (
    content: unknown,
    {
      who = 'zhoumin' as string | null,
      slot = 'paper',
      caseId = '',
      of = zhaolei,
      name = '仲裁通知书.pdf',
      purpose = 'labour_dispute_arbitration',
    } = {},
  ) =>
    app.call(
      who,
      'POST',
      `/api/case-files?employeeId=${of}&purpose=${purpose}&slot=${slot}${caseId ? `&caseId=${caseId}` : ''}`,
      content,
      { 'x-file-name': encodeURIComponent(name) },
    )
  const dispute = (more: object = {}) =>
    app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason: '劳动争议仲裁,需要提交劳动合同文本',
      ...more,
    })
  const rescue = (more: object = {}) =>
    app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '在车间晕倒,已叫120',
      ...more,
    })
  const found = async (who: string, box: string, id: string) =>
    (await app.call(who, 'GET', `/api/approvals?box=${box}&limit=100`)).body.items.find(
      (one: { id: string }) => one.id === id,
    )
  const slotOf = (approval: { evidence: { slot: string }[] }, slot: string) =>
    approval.evidence.find((one) => one.slot === slot)
  const told = async (kind: string) =>
    (
      await rows<{ who: string }>(
        app.deps.db,
        `SELECT e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id WHERE d.kind = ?`,
        [kind],
      )
    ).map(({ who }) => who)

  it('lists what each purpose asks for, in the reader’s language, with its kind', async () => {
    const { body } = await app.call('zhoumin', 'GET', '/api/purposes?section=contract')
    const of = (purpose: string) => body.items.find((one: { purpose: string }) => one.purpose === purpose).slots
    expect(of('labour_dispute_arbitration')).toEqual([
      { slot: 'case_number', label: '案号或事项编号', kind: 'document', required: true, requiredFor: [] },
      { slot: 'paper', label: '文书照片或扫描件', kind: 'attachment', required: false, requiredFor: [] },
    ])
    expect(of('private_debt')).toEqual([])
  })

  it.each([
    ['a date that is none', 'work_injury_claim', { happened_on: '2026-02-30' }, '「发生日期」应为日期'],
    ['words for a number', 'lost_contact_welfare_check', { attempts: '三次' }, '「已尝试联系次数」应为数字'],
    ['words for a telephone', 'accident_or_medical_emergency', { caller_phone: '医院' }, '「来电号码」应为电话号码'],
    [
      'a document number without a number',
      'labour_dispute_arbitration',
      { case_number: '有文书' },
      '「案号或事项编号」应为文书编号（含数字）',
    ],
    [
      'words where a file belongs',
      'labour_dispute_arbitration',
      { paper: '见附件' },
      '「文书照片或扫描件」应为图片或 PDF 文件',
    ],
    ['what the purpose does not ask for', 'labour_dispute_arbitration', { place: '车间' }, '该用途没有这一项依据'],
  ])('%s: 400 that names the slot, with an entry', async (_, purpose, evidence, message) => {
    const before = await newest()
    const answer = await dispute({ purpose, evidence })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'request.invalid', fields: [{ path: `evidence.${Object.keys(evidence)[0]}`, message }] } },
    })
    expect(await entries(before)).toMatchObject([{ action: 'archives.revealed', result: 'rejected' }])
  })

  it('keeps what was written sealed, numbers of people masked, and shows it to whoever decides and whoever asked', async () => {
    const { body } = await rescue({
      evidence: { place: '三车间,联系人13800001234', caller: '第一医院急诊科', caller_phone: '010-65001234' },
    })
    expect(body.decision.outcome).toBe('shown_with_review')
    expect(body.decision.missing).toEqual([])
    const { approvalId, entryId } = body.people[0]
    for (const [who, box] of [
      ['chenjing', 'inbox'],
      ['zhoumin', 'mine'],
    ] as const) {
      const approval = await found(who, box, approvalId)
      expect(slotOf(approval, 'place')).toMatchObject({
        required: true,
        missing: false,
        value: '三车间,联系人〔号码已遮盖〕',
      })
      expect(slotOf(approval, 'caller_phone')).toMatchObject({ value: '010-65001234' })
      expect(approval.evidenceDueAt).toBeNull()
    }
    const entry = await row<{ details: string }>(app.deps.db, 'SELECT details FROM audit_entries WHERE id = ?', [
      entryId,
    ])
    expect(JSON.parse(entry?.details ?? '')).toMatchObject({ evidence: 'place,caller,caller_phone' })
    const kept = await row<{ sealed: Buffer }>(app.deps.db, 'SELECT sealed FROM access_evidence WHERE id = ?', [
      approvalId,
    ])
    expect(kept?.sealed.includes(Buffer.from('第一医院'))).toBe(false)
  })

  it('after a rescue without it the looker is reminded, then the officer; once it is written nobody is', async () => {
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
    const [first, second] = [await rescue(), await rescue()]
    const ids = [first, second].map(({ body }) => body.people[0].approvalId as string)
    expect(first.body.decision.obligations.map(({ id }: { id: string }) => id)).toContain('evidence')
    expect((await found('zhoumin', 'mine', ids[0] as string)).evidenceDueAt).toBe(
      new Date(app.deps.clock() + 24 * hourMs).toISOString(),
    )
    app.advance(11 * hourMs)
    await remindOfEvidence(app.cx)
    expect(await told('evidence_due')).toEqual([])
    const written = await app.call('zhoumin', 'PUT', `/api/approvals/${ids[0]}/evidence`, {
      evidence: { place: '三车间' },
    })
    expect(slotOf(written.body, 'place')).toMatchObject({ value: '三车间', missing: false })
    expect(slotOf(written.body, 'caller')).toMatchObject({ value: null, missing: true })
    expect(written.body.evidenceDueAt).not.toBeNull()
    const complete = await app.call('zhoumin', 'PUT', `/api/approvals/${ids[0]}/evidence`, {
      evidence: { caller: '第一医院' },
    })
    expect(complete.body).toMatchObject({ evidenceDueAt: null })
    expect(slotOf(complete.body, 'place')).toMatchObject({ value: '三车间' })
    app.advance(2 * hourMs)
    await remindOfEvidence(app.cx)
    await remindOfEvidence(app.cx)
    expect(await told('evidence_due')).toEqual(['zhoumin'])
    expect(await told('evidence_overdue')).toEqual([])
    app.advance(12 * hourMs)
    await remindOfEvidence(app.cx)
    await remindOfEvidence(app.cx)
    expect(await told('evidence_overdue')).toEqual(['chenjing'])
  })

  it('takes evidence from whoever asked only, while the case is open, each with an entry', async () => {
    const { body } = await rescue()
    const { approvalId } = body.people[0]
    const write = (who: string | null, id: string, evidence: object) =>
      app.call(who, 'PUT', `/api/approvals/${id}/evidence`, { evidence })
    expect(await write(null, approvalId, { place: '车间' })).toMatchObject(error(401, 'session.required'))
    expect(await write('chenjing', approvalId, { place: '车间' })).toMatchObject(error(404, 'request.not_found'))
    expect(await write('zhoumin', unknown, { place: '车间' })).toMatchObject(error(404, 'request.not_found'))
    const before = await newest()
    expect(await write('zhoumin', approvalId, { happened_on: '昨天' })).toMatchObject(error(400, 'request.invalid'))
    expect((await write('zhoumin', approvalId, { place: '车间' })).status).toBe(200)
    expect((await app.call('chenjing', 'POST', `/api/approvals/${approvalId}/agreement`, {})).status).toBe(200)
    expect(await write('zhoumin', approvalId, { caller: '医院' })).toMatchObject(error(409, 'access.approval_closed'))
    expect((await entries(before)).filter(({ action }) => action === 'access.evidence_added')).toMatchObject([
      { result: 'rejected' },
      { result: 'done' },
      { result: 'rejected' },
    ])
  })

  it('takes a paper before anything is asked, decides with it, and opens it to those who decide, each time with an entry', async () => {
    const before = await newest()
    const content = paperOf('仲裁通知书 第88号')
    const put = await putIn(content)
    expect(put).toMatchObject({
      status: 201,
      body: { slot: 'paper', name: '仲裁通知书.pdf', mediaType: 'application/pdf' },
    })
    const { caseId, id } = put.body
    const answer = await dispute({ evidence: { case_number: '京朝劳人仲字〔2026〕第88号' }, evidenceCase: caseId })
    expect(answer.body.decision.outcome).toBe('pending')
    expect(answer.body.people[0].approvalId).toBe(caseId)
    expect(slotOf(await found('chenjing', 'inbox', caseId), 'paper')).toMatchObject({
      files: [{ id, name: '仲裁通知书.pdf', bytes: content.length }],
    })
    const open = (who: string | null) => app.call(who, 'POST', `/api/case-files/${id}/openings`)
    expect(await open(null)).toMatchObject(error(401, 'session.required'))
    expect(await open('liting')).toMatchObject(error(403, 'access.forbidden'))
    expect(await open('zhoumin')).toMatchObject(error(403, 'access.forbidden'))
    const opened = await open('chenjing')
    expect(opened).toMatchObject({
      status: 200,
      body: { base64: content.toString('base64'), hideAfterSeconds: 60, watermark: expect.stringContaining('陈静') },
    })
    expect(await app.call('chenjing', 'POST', `/api/case-files/${unknown}/openings`)).toMatchObject(
      error(404, 'request.not_found'),
    )
    const since = (await entries(before)).filter(({ action }) => action.startsWith('access.evidence'))
    expect(since).toMatchObject([
      { action: 'access.evidence_file_added', result: 'done', who: '周敏' },
      { action: 'access.evidence_opened', result: 'refused', who: '周敏' },
      { id: opened.body.entryId, action: 'access.evidence_opened', result: 'shown', who: '陈静' },
    ])
    // Asked with it, it is what somebody decides on.
    expect(await app.call('zhoumin', 'DELETE', `/api/case-files/${id}`)).toMatchObject(error(404, 'request.not_found'))
    expect(await dispute({ evidence: { case_number: '第88号' }, evidenceCase: caseId })).toMatchObject(
      error(404, 'access.evidence_case'),
    )
  })

  it('serves one question only: two at once with the same papers are one request, and a refused try keeps them', async () => {
    const { caseId } = (await putIn(paperOf('一份'))).body
    const asked = await dispute({ evidenceCase: caseId })
    expect(asked.body.decision).toMatchObject({ outcome: 'asked', missing: [{ slot: 'case_number' }] })
    const more = { evidence: { case_number: '第89号' }, evidenceCase: caseId }
    const both = await Promise.all([dispute(more), dispute(more)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    expect(await rows(app.deps.db, 'SELECT id FROM access_approvals WHERE id = ?', [caseId])).toHaveLength(1)
  })

  it('refuses what is no picture and no PDF, is empty, is not asked for, or belongs to another question', async () => {
    const before = await newest()
    expect(await putIn(Buffer.from('<html>'))).toMatchObject(error(400, 'archives.attachment_type'))
    expect(await putIn(Buffer.alloc(0))).toMatchObject(error(400, 'archives.attachment_empty'))
    expect(await putIn(paperOf('x'), { slot: 'case_number' })).toMatchObject(error(400, 'request.invalid'))
    expect((await entries(before)).map(({ result }) => result)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await putIn(paperOf('x'), { caseId: unknown })).toMatchObject(error(404, 'access.evidence_case'))
    expect(await putIn(paperOf('x'), { of: unknown })).toMatchObject(error(404, 'archives.not_found'))
    expect(await putIn(paperOf('x'), { purpose: 'private_debt' })).toMatchObject(error(400, 'archives.purpose_unknown'))
    expect(await putIn(paperOf('x'), { who: null })).toMatchObject(error(401, 'session.required'))
    expect(await putIn(paperOf('x'), { who: 'chenjing' })).toMatchObject(error(403, 'access.forbidden'))
    expect(await putIn({ file: 'x' })).toMatchObject(error(400, 'request.invalid'))
    const { caseId } = (await putIn(paperOf('x'))).body
    const other = {
      employeeIds: [await app.employeeId('liting')],
      evidence: { case_number: '第88号' },
      evidenceCase: caseId,
    }
    expect(await dispute(other)).toMatchObject(error(404, 'access.evidence_case'))
    expect(
      await dispute({ purpose: 'company_legal_claim', evidence: { case_number: '第88号' }, evidenceCase: caseId }),
    ).toMatchObject(error(404, 'access.evidence_case'))
  })

  it('takes ten papers and no more; one that was put in by mistake goes at once', async () => {
    const first = (await putIn(paperOf('1'))).body
    for (let n = 2; n <= 10; n++) expect((await putIn(paperOf(String(n)), { caseId: first.caseId })).status).toBe(201)
    expect(await putIn(paperOf('11'), { caseId: first.caseId })).toMatchObject(error(409, 'access.evidence_count'))
    expect(await app.call('zhoumin', 'DELETE', `/api/case-files/${first.id}`)).toMatchObject({ status: 200 })
    expect(await app.call('zhoumin', 'DELETE', `/api/case-files/${first.id}`)).toMatchObject(
      error(404, 'request.not_found'),
    )
    expect(await app.call(null, 'DELETE', `/api/case-files/${first.id}`)).toMatchObject(error(401, 'session.required'))
    expect(await app.call('sunhao', 'DELETE', `/api/case-files/${first.id}`)).toMatchObject(
      error(403, 'access.forbidden'),
    )
    expect((await putIn(paperOf('11'), { caseId: first.caseId })).status).toBe(201)
  })

  it('forgets papers with which nothing was asked, after a day, with their keys', async () => {
    const { caseId } = (await putIn(paperOf('草稿'))).body
    const kept = await row<{ keyId: string }>(app.deps.db, 'SELECT key_id AS keyId FROM access_evidence WHERE id = ?', [
      caseId,
    ])
    app.advance(23 * hourMs)
    await forgetDrafts(app.cx)
    expect(await row(app.deps.db, 'SELECT id FROM access_evidence WHERE id = ?', [caseId])).toBeDefined()
    app.advance(2 * hourMs)
    await forgetDrafts(app.cx)
    expect(await row(app.deps.db, 'SELECT id FROM access_evidence WHERE id = ?', [caseId])).toBeUndefined()
    expect(await rows(app.deps.db, 'SELECT id FROM access_evidence_files WHERE case_id = ?', [caseId])).toEqual([])
    expect(await rows(app.deps.keyring.db, 'SELECT id FROM data_keys WHERE id = ?', [kept?.keyId ?? ''])).toEqual([])
  })

  it('goes with the reason that was erased, and with the person; a stranger’s bytes are nowhere in the files', async () => {
    const put = await putIn(paperOf('只此一份 88'))
    const asked = await dispute({ evidence: { case_number: '只此一号88' }, evidenceCase: put.body.caseId })
    const { entryId, approvalId } = asked.body.people[0]
    if (engine === 'sqlite')
      for (const name of readdirSync(app.testDb.folder).filter((one) => /\.sqlite(-wal)?$/.test(one))) {
        const bytes = readFileSync(join(app.testDb.folder, name))
        expect(bytes.includes('只此一份')).toBe(false)
        expect(bytes.includes('只此一号')).toBe(false)
      }
    await inTransaction(app.cx, (tx) => publish(tx, TextsErased, { entryIds: [entryId] }))
    while ((await pumpOutbox(app.deps, accessModule.subscribers ?? [])) > 0);
    expect(await row(app.deps.db, 'SELECT id FROM access_evidence WHERE id = ?', [approvalId])).toBeUndefined()
    expect((await found('chenjing', 'inbox', approvalId)).evidence[0]).toMatchObject({ value: null, files: [] })
    const scope = { employeeIds: [zhaolei], fields: [], retentionClasses: ['roster_core'] }
    expect([...(await evidenceEraser.stillRead(app.deps.db, scope))]).toEqual([zhaolei])
    const gone = await inTransaction(app.cx, (tx) => evidenceEraser.destroy(tx, scope))
    expect(gone.get(zhaolei)).toBeGreaterThan(3)
    expect([...(await evidenceEraser.stillRead(app.deps.db, scope))]).toEqual([])
    expect(evidenceEraser.keyClasses?.(scope)).toEqual(['case_evidence'])
    expect(await rows(app.deps.db, 'SELECT file_id FROM access_evidence_parts')).toEqual([])
  })
})
