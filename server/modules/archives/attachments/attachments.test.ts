import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { everyReason } from '#server/testing/rows-with-reason.ts'
import { onePixel, paperOf, pictureOf } from '#server/testing/sample-files.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const scan = 'identity_documents.id_scan'
const unknown = '0'.repeat(26)

describe.each(engines)('attachments on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  let qianwei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    qianwei = await app.employeeId('qianwei')
    for (const who of ['zhaolei', 'zhoumin', 'wangfang', 'sunhao']) await app.call(who, 'GET', '/api/me')
  })
  afterAll(() => app.close())

  const entries = async (after = '') =>
    (
      await rows<{ id: string; action: string; ticketId: string | null; details: string; fields: string }>(
        app.deps.db,
        `SELECT id, action, result, actor_name AS who, capacity, purpose, fields, rule_ids AS ruleIds, grant_id AS grantId,
           ticket_id AS ticketId, details FROM audit_entries WHERE id > ? ORDER BY id`,
        [after],
      )
    ).map((entry) => ({ ...entry, details: JSON.parse(entry.details), fields: JSON.parse(entry.fields) }))
  const last = async () => (await entries()).at(-1)?.id ?? ''
  const stored = async (employeeId: string) =>
    rows<{ id: string; slot: number }>(
      app.deps.db,
      'SELECT id, slot FROM archives_attachments WHERE employee_id = ? ORDER BY id',
      [employeeId],
    )
  const add = (who: string | null, of: string, content: unknown, options: { field?: string; name?: string } = {}) =>
    app.call(who, 'POST', `/api/archives/${of}/attachments?field=${options.field ?? scan}`, content, {
      'x-file-name': encodeURIComponent(options.name ?? '身份证正面.png'),
    })
  const open = (who: string | null, id: string, body: object = {}) =>
    app.call(who, 'POST', `/api/attachments/${id}/openings`, body)
  const ask = (reason: string, fields = [scan], of = zhaolei, purpose = 'contract_administration') =>
    app.call('zhoumin', 'POST', '/api/reveals', { employeeIds: [of], fields, purpose, reason })
  const fieldOf = (archive: { sections: { rows: { fields: { field: string }[] }[] }[] }, field = scan) =>
    archive.sections
      .flatMap((section) => section.rows.flatMap((one) => one.fields))
      .find((one) => one.field === field) as unknown as {
      filled: boolean
      attachments: { mayChange: boolean; items: { id: string; name: string }[] }
    }

  it('takes a scan from the person, tells it in the log, and shows it to nobody by its name but them', async () => {
    const before = await last()
    const content = pictureOf('320101199001010011')
    const added = await add('zhaolei', 'me', content)
    expect(added).toMatchObject({ status: 201, body: { id: expect.any(String) } })
    expect(await entries(before)).toEqual([
      expect.objectContaining({
        id: added.body.entryId,
        action: 'archives.attachment_added',
        result: 'done',
        who: '赵磊',
        capacity: 'employee',
        fields: [scan],
        details: { attachmentId: added.body.id, mediaType: 'image/png', bytes: content.length },
      }),
    ])
    const own = fieldOf((await app.call('zhaolei', 'GET', '/api/archives/me')).body)
    expect(own).toMatchObject({
      filled: true,
      attachments: {
        mayChange: true,
        items: [{ id: added.body.id, mediaType: 'image/png', bytes: content.length, name: '身份证正面.png' }],
      },
    })
    const seen = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}`)
    expect(fieldOf(seen.body)).toMatchObject({
      filled: true,
      treatment: 'reason',
      attachments: { mayChange: true, items: [{ id: added.body.id, name: '••••••' }] },
    })
    expect(JSON.stringify(seen.body)).not.toContain('身份证正面')
    expect(
      seen.body.sections.find(({ section }: { section: string }) => section === 'identity_documents'),
    ).toMatchObject({ canReveal: true })
  })

  it('opens the own file without a reason, logged before', async () => {
    const [attachment] = await stored(zhaolei)
    const before = await last()
    const opened = await open('zhaolei', attachment?.id as string)
    expect(opened).toMatchObject({
      status: 200,
      body: {
        mediaType: 'image/png',
        base64: pictureOf('320101199001010011').toString('base64'),
        hideAfterSeconds: 60,
        watermark: expect.stringContaining('赵磊'),
      },
    })
    expect(await entries(before)).toEqual([
      expect.objectContaining({
        id: opened.body.entryId,
        action: 'archives.viewed',
        result: 'shown',
        capacity: 'employee',
        ruleIds: 'own_record',
        fields: [scan],
        details: { attachmentId: attachment?.id },
      }),
    ])
  })

  it('opens to HR after a reason, under the grant, each file with an entry and a ticket of its own', async () => {
    const [attachment] = await stored(zhaolei)
    const answer = await ask('续签劳动合同,核对身份证件', [scan, 'identity_documents.id_number'])
    expect(answer.body.decision.outcome).toBe('shown')
    const [shown] = answer.body.opened
    expect(shown.attachments).toEqual([
      {
        id: attachment?.id,
        field: scan,
        label: '证件扫描件',
        mediaType: 'image/png',
        bytes: expect.any(Number),
        addedAt: expect.any(String),
        name: '身份证正面.png',
      },
    ])
    expect(shown.values.map(({ field }: { field: string }) => field)).toEqual(['identity_documents.id_number'])
    const { grantId } = answer.body.people[0]
    const before = await last()
    const opened = await open('zhoumin', attachment?.id as string, { grantId })
    expect(opened).toMatchObject({
      status: 200,
      body: {
        base64: pictureOf('320101199001010011').toString('base64'),
        watermark: expect.stringContaining('周敏'),
      },
    })
    const [entry, ...more] = await entries(before)
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      id: opened.body.entryId,
      action: 'archives.reopened',
      result: 'shown',
      who: '周敏',
      purpose: 'contract_administration',
      fields: [scan],
      grantId,
      details: { attachmentId: attachment?.id },
    })
    expect(
      await row(
        app.deps.db,
        'SELECT entry_id AS entryId, fields FROM access_tickets WHERE id = ? AND used_at IS NOT NULL',
        [entry?.ticketId ?? ''],
      ),
    ).toEqual({ entryId: entry?.id, fields: JSON.stringify([scan]) })
    expect((await app.call('zhaolei', 'GET', '/api/me/looks')).body.items[0]).toMatchObject({
      readerName: '周敏',
      // Routine looks of a month are told together.
      fields: expect.arrayContaining(['证件扫描件']),
    })
  })

  it('401, 404, 403 and 400 say nothing, and open nothing', async () => {
    const [attachment] = await stored(zhaolei)
    const id = attachment?.id as string
    expect(await add(null, 'me', paperOf('x'))).toMatchObject({ status: 401 })
    expect(await open(null, id)).toMatchObject({ status: 401 })
    expect(await app.call(null, 'DELETE', `/api/attachments/${id}`)).toMatchObject({ status: 401 })

    const before = await last()
    for (const who of ['wangfang', 'sunhao', 'liting', 'chenjing', 'wutao'])
      for (const answer of [
        await open(who, id),
        await app.call(who, 'DELETE', `/api/attachments/${id}`),
        await add(who, zhaolei, paperOf('x')),
      ])
        expect(answer).toMatchObject({ status: 404, body: { error: { code: 'archives.not_found' } } })
    for (const who of ['zhoumin', 'zhaolei']) {
      expect(await open(who, unknown)).toMatchObject({ status: 404 })
      expect(await app.call(who, 'DELETE', `/api/attachments/${unknown}`)).toMatchObject({ status: 404 })
    }
    expect(await add('zhoumin', unknown, paperOf('x'))).toMatchObject({ status: 404 })
    // Whoever leads somebody sees work fields only: no file of a field that is hidden.
    const seller = app.emulator.company.listed().find(({ departmentIds }) => departmentIds.includes(21))
    expect(await add('wangfang', await app.employeeId(seller?.userId as string), paperOf('x'))).toMatchObject({
      status: 404,
    })
    expect((await entries(before)).filter(({ action }) => action !== 'sessions.started')).toEqual([])

    const bare = await open('zhoumin', id)
    expect(bare).toMatchObject({ status: 403, body: { error: { code: 'access.forbidden' } } })
    expect(JSON.stringify(bare.body)).not.toContain('base64')
    expect((await entries(before)).at(-1)).toMatchObject({
      action: 'archives.viewed',
      result: 'refused',
      who: '周敏',
      fields: [scan],
      details: { attachmentId: id },
    })
    expect(await open('zhoumin', 'x')).toMatchObject({ status: 400 })
    expect(await open('zhoumin', id, { grantId: 'x' })).toMatchObject({ status: 400 })
    expect(await open('zhoumin', id, { grantId: unknown })).toMatchObject({ status: 404 })
    for (const field of ['bank.account_no', 'bank.nothing'])
      expect(await add('zhaolei', 'me', paperOf('x'), { field })).toMatchObject({
        status: 400,
        body: { error: { code: 'archives.field_unknown' } },
      })
    expect(await add('zhaolei', 'me', paperOf('x'), { field: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'request.invalid', fields: [{ path: 'field' }] } },
    })
    expect(await add('zhaolei', 'me', { a: 1 })).toMatchObject({ status: 400 })
  })

  it('a refusal shows no list, no name and makes no grant; a grant for something else opens no file', async () => {
    const [attachment] = await stored(zhaolei)
    const before = await last()
    const refused = await ask('帮朋友查一下他欠我的钱,私人债务', [scan])
    expect(refused.body).toMatchObject({ decision: { outcome: 'refused' }, opened: [], people: [{ grantId: null }] })
    expect(JSON.stringify(refused.body)).not.toContain('身份证正面')
    expect(await entries(before)).toEqual([
      expect.objectContaining({ action: 'archives.revealed', result: 'refused', grantId: null, ticketId: null }),
    ])
    const qianweis = await ask('续签劳动合同,核对身份证件', [scan], qianwei)
    const numbers = await ask('续签劳动合同,核对身份证件', ['identity_documents.id_number'], qianwei)
    for (const answer of [qianweis, numbers]) {
      const { grantId } = answer.body.people[0]
      expect(grantId).toEqual(expect.any(String))
      expect(await open('zhoumin', attachment?.id as string, { grantId })).toMatchObject({
        status: 404,
        body: { error: { code: 'archives.not_found' } },
      })
    }
  })

  it('waits for a second person where the reason does, who agrees without seeing it', async () => {
    const [attachment] = await stored(zhaolei)
    const body = {
      employeeIds: [zhaolei],
      fields: [scan],
      purpose: 'contract_administration',
      reason: '工作需要',
      confirmed: true,
    }
    const sent = await app.call('zhoumin', 'POST', '/api/reveals', body)
    expect(sent.body).toMatchObject({ decision: { outcome: 'pending' }, opened: [] })
    const agreed = await app.call('chenjing', 'POST', `/api/approvals/${sent.body.people[0].approvalId}/agreement`, {})
    expect(agreed.status).toBe(200)
    expect(JSON.stringify(agreed.body)).not.toContain('身份证正面')
    const mine = await app.call('zhoumin', 'GET', '/api/approvals?box=mine&state=closed')
    const { grantId } = mine.body.items.find(({ id }: { id: string }) => id === sent.body.people[0].approvalId)
    const opened = await app.call('zhoumin', 'POST', `/api/grants/${grantId}/openings`)
    expect(opened.body.attachments).toEqual([expect.objectContaining({ id: attachment?.id, name: '身份证正面.png' })])
    expect((await open('zhoumin', attachment?.id as string, { grantId })).status).toBe(200)
    expect((await open('chenjing', attachment?.id as string, { grantId })).status).toBe(404)
  })

  it('a grant that is over, or somebody else’s, opens nothing', async () => {
    const { id } = (await add('zhoumin', qianwei, paperOf('over'))).body
    const { grantId } = (await ask('续签劳动合同,核对身份证件', [scan], qianwei)).body.people[0]
    expect(await open('qianwei', id, { grantId })).toMatchObject({ status: 404 })
    await run(app.deps.db, 'UPDATE access_grants SET expires_at = ? WHERE id = ?', [app.deps.clock(), grantId])
    const before = await last()
    expect(await open('zhoumin', id, { grantId })).toMatchObject({
      status: 403,
      body: { error: { code: 'access.grant_over' } },
    })
    expect(await entries(before)).toEqual([
      expect.objectContaining({ action: 'archives.reopened', result: 'expired', grantId, ticketId: null }),
    ])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'archives.attachment_empty'],
    ['HTML named as a picture', Buffer.from('<html><script>alert(1)</script></html>'), 'archives.attachment_type'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'archives.attachment_type'],
    ['half a picture', pictureOf('half').subarray(0, -9), 'archives.attachment_type'],
  ])('400 for %s, in words, with an entry, and keeps nothing', async (_, content, code) => {
    const before = await last()
    const kept = await stored(zhaolei)
    const answer = await add('zhaolei', 'me', content, { name: '身份证.jpg' })
    expect(answer).toMatchObject({ status: 400, body: { error: { code, message: expect.stringMatching(/。$/) } } })
    expect(await stored(zhaolei)).toEqual(kept)
    expect(await entries(before)).toEqual([
      expect.objectContaining({ action: 'archives.attachment_added', result: 'rejected', details: { code } }),
    ])
  })

  it('413 for more than 10 MB, whether its size is said or not; takes 10 MB exactly and opens it whole', async () => {
    const filler = 10 * 1024 * 1024 - paperOf('').length
    const largest = paperOf(
      randomBytes(filler)
        .toString('latin1')
        .replace(/[^ -~]/g, 'x'),
    )
    expect(largest).toHaveLength(10 * 1024 * 1024)
    expect(await add('zhaolei', 'me', Buffer.concat([largest, Buffer.from('\n')]))).toMatchObject({
      status: 413,
      body: { error: { code: 'request.file_too_large' } },
    })
    const session = await app.call(null, 'POST', '/api/sessions', {
      kind: 'client',
      code: app.emulator.issueAuthCode('zhaolei'),
    })
    const kept = await stored(zhaolei)
    const untold = await fetch(`${app.url}/api/archives/me/attachments?field=${scan}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.body.token}`, 'content-type': 'application/octet-stream' },
      body: new Blob([largest, largest]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(untold.status).toBe(413)
    expect(await stored(zhaolei)).toEqual(kept)
    expect((await entries()).at(-1)).toMatchObject({ result: 'rejected', details: { code: 'request.file_too_large' } })
    const added = await add('zhaolei', 'me', largest, { field: 'contract.scan', name: '劳动合同.pdf' })
    expect(added.status).toBe(201)
    const opened = await open('zhaolei', added.body.id)
    expect(opened.body.mediaType).toBe('application/pdf')
    expect(Buffer.from(opened.body.base64, 'base64').equals(largest)).toBe(true)
    const parts = await rows<{ sealed: Buffer }>(
      app.deps.db,
      'SELECT sealed FROM archives_attachment_parts WHERE attachment_id = ?',
      [added.body.id],
    )
    expect(parts).toHaveLength(10)
    expect(Math.max(...parts.map(({ sealed }) => sealed.length))).toBeLessThanOrEqual(1024 * 1024 + 29)
  })

  it('waits for the person’s separate yes, whoever brings the scan; a paper of the contract does not', async () => {
    const liting = await app.employeeId('liting')
    const { items } = (await app.call('liting', 'GET', '/api/me/consent')).body
    const notice = items.find((one: { section: string }) => one.section === 'identity_documents')
    expect(notice).toMatchObject({ basis: 'notice', question: { item: 'id_scan', answer: null } })
    const waits = async (who: string, of: string) => {
      const before = await last()
      expect(await add(who, of, paperOf(`before the yes, by ${who}`))).toMatchObject({
        status: 409,
        body: {
          error: { code: 'editing.consent_missing', message: expect.stringContaining(notice.question.sentence) },
        },
      })
      expect(await entries(before)).toEqual([
        expect.objectContaining({
          action: 'archives.attachment_added',
          result: 'rejected',
          details: { code: 'editing.consent_missing' },
        }),
      ])
    }
    await app.call('liting', 'GET', '/api/me')
    await waits('liting', 'me')
    await waits('zhoumin', liting)
    const answer = (said: 'yes' | 'no') =>
      app.call('liting', 'POST', '/api/me/consent/answers', {
        read: [{ noticeId: notice.noticeId, textHash: notice.textHash }],
        answers: [{ item: 'id_scan', noticeId: notice.noticeId, answer: said }],
        secondsOnScreen: 9,
      })
    expect((await answer('yes')).status).toBe(200)
    const added = await add('zhoumin', liting, paperOf('after the yes'))
    expect(added.status).toBe(201)
    expect((await answer('no')).status).toBe(200)
    await waits('liting', 'me')
    expect((await app.call('liting', 'DELETE', `/api/attachments/${added.body.id}`)).status).toBe(200)
    const contract = await add('liting', 'me', onePixel.jpeg, { field: 'contract.scan' })
    expect(contract.status).toBe(201)
    expect((await app.call('liting', 'DELETE', `/api/attachments/${contract.body.id}`)).status).toBe(200)
    expect((await answer('yes')).status).toBe(200)
    // What else stands in the section waits for nothing but the notice.
    const form = (await app.call('liting', 'GET', '/api/archives/me/editing')).body.sections
    expect(form.find((one: { section: string }) => one.section === 'identity_documents')).toMatchObject({
      blocked: null,
    })
  })

  it('refuses the same file twice, also at once, and the twenty-first', async () => {
    const liting = await app.employeeId('liting')
    const twice = await Promise.all([
      add('liting', 'me', onePixel.jpeg, { name: 'a.jpg' }),
      add('liting', 'me', onePixel.jpeg, { name: 'b.jpg' }),
    ])
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(twice.find(({ status }) => status === 409)?.body.error.code).toBe('archives.attachment_exists')
    const many = await Promise.all(Array.from({ length: 22 }, (_, n) => add('liting', 'me', pictureOf(`${n}`))))
    expect(many.filter(({ status }) => status === 201)).toHaveLength(19)
    for (const { status, body } of many.filter((answer) => answer.status !== 201))
      expect([status, body.error.code]).toEqual([409, 'archives.attachment_count'])
    expect((await stored(liting)).map(({ slot }) => slot).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, slot) => slot),
    )
    expect(await add('liting', 'me', onePixel.webp, { field: 'contract.scan' })).toMatchObject({ status: 201 })
  })

  it('waits for the notice of the section', async () => {
    const notices = await rows<{ id: string }>(
      app.deps.db,
      "SELECT id FROM consent_notices WHERE section = 'identity_documents'",
    )
    await run(app.deps.db, "UPDATE consent_notices SET section = 'put_away' WHERE section = 'identity_documents'")
    const before = await last()
    expect(await add('zhaolei', 'me', paperOf('before the notice'))).toMatchObject({
      status: 409,
      body: { error: { code: 'consent.notice_missing' } },
    })
    expect(await entries(before)).toEqual([
      expect.objectContaining({ result: 'rejected', details: { code: 'consent.notice_missing' } }),
    ])
    for (const { id } of notices)
      await run(app.deps.db, "UPDATE consent_notices SET section = 'identity_documents' WHERE id = ?", [id])
  })

  it('is removed by HR or the person, at once, with its pieces', async () => {
    const added = await add('zhoumin', qianwei, pictureOf('remove me'), { name: '扫描.png' })
    expect(added.status).toBe(201)
    const before = await last()
    const removed = await app.call('qianwei', 'DELETE', `/api/attachments/${added.body.id}`)
    expect(removed).toMatchObject({ status: 200, body: { entryId: expect.any(String) } })
    expect((await entries(before)).filter(({ action }) => action !== 'sessions.started')).toEqual([
      expect.objectContaining({
        id: removed.body.entryId,
        action: 'archives.attachment_removed',
        result: 'done',
        who: '钱伟',
        capacity: 'employee',
        fields: [scan],
      }),
    ])
    for (const [table, column] of [
      ['archives_attachments', 'id'],
      ['archives_attachment_parts', 'attachment_id'],
    ])
      expect(await rows(app.deps.db, `SELECT 1 FROM ${table} WHERE ${column} = ?`, [added.body.id])).toEqual([])
    expect(await app.call('qianwei', 'DELETE', `/api/attachments/${added.body.id}`)).toMatchObject({ status: 404 })
    expect(await open('qianwei', added.body.id)).toMatchObject({ status: 404 })
  })

  describe('a file that was tampered with', () => {
    const twoMegabytes = () =>
      pictureOf('two parts', { noise: Buffer.concat([randomBytes(1_500_000), Buffer.from('noise')]) })
    const sealedOf = (id: string) =>
      rows<{ position: number; sealed: Buffer }>(
        app.deps.db,
        'SELECT position, sealed FROM archives_attachment_parts WHERE attachment_id = ? ORDER BY position',
        [id],
      )
    const put = (id: string, position: number, sealed: Buffer) =>
      run(app.deps.db, 'UPDATE archives_attachment_parts SET sealed = ? WHERE attachment_id = ? AND position = ?', [
        sealed,
        id,
        position,
      ])

    it.each<[string, (id: string, other: string) => Promise<unknown>]>([
      [
        'one bit changed',
        async (id) => {
          const sealed = Buffer.from((await sealedOf(id))[1]?.sealed as Buffer)
          sealed[99] = (sealed[99] as number) ^ 1
          await put(id, 1, sealed)
        },
      ],
      [
        'pieces swapped',
        async (id) => {
          const [first, second] = await sealedOf(id)
          await put(id, 0, second?.sealed as Buffer)
          await put(id, 1, first?.sealed as Buffer)
        },
      ],
      [
        'the end cut off',
        (id) =>
          run(app.deps.db, 'DELETE FROM archives_attachment_parts WHERE attachment_id = ? AND position = 1', [id]),
      ],
      [
        'the end cut off and the count told so',
        async (id) => {
          await run(app.deps.db, 'DELETE FROM archives_attachment_parts WHERE attachment_id = ? AND position = 1', [id])
          await run(app.deps.db, 'UPDATE archives_attachments SET part_count = 1, byte_count = 1048576 WHERE id = ?', [
            id,
          ])
        },
      ],
      [
        'a piece of another file of the same person',
        async (id, other) => {
          await put(id, 1, (await sealedOf(other))[1]?.sealed as Buffer)
        },
      ],
      [
        'another type told',
        (id) => run(app.deps.db, "UPDATE archives_attachments SET media_type = 'application/pdf' WHERE id = ?", [id]),
      ],
      [
        'moved to another field',
        (id) =>
          run(app.deps.db, "UPDATE archives_attachments SET field = 'contract.scan', slot = 9 WHERE id = ?", [id]),
      ],
    ])('%s: 500, an entry, and nothing of it', async (_, tamper) => {
      const id = (await add('qianwei', 'me', twoMegabytes())).body.id
      const other = (await add('qianwei', 'me', twoMegabytes())).body.id
      expect((await open('qianwei', id)).status).toBe(200)
      await tamper(id, other)
      const before = await last()
      const answer = await open('qianwei', id)
      expect(answer).toMatchObject({ status: 500, body: { error: { code: 'archives.unreadable' } } })
      expect(answer.body.base64).toBeUndefined()
      const [look, failure] = await entries(before)
      expect(look).toMatchObject({ action: 'archives.viewed' })
      expect(failure).toMatchObject({
        action: 'archives.field_unreadable',
        result: 'failed',
        details: { of: look?.id },
      })
      for (const one of [id, other]) await app.call('qianwei', 'DELETE', `/api/attachments/${one}`)
    })
  })

  it('is gone with its key: 410, in the archive nothing but a mask', async () => {
    const person = 'yf0100'
    const id = await app.employeeId(person)
    const added = await add(person, 'me', pictureOf('erased'))
    expect(added.status).toBe(201)
    await run(app.deps.keyring.db, "DELETE FROM data_keys WHERE person_id = ? AND retention_class = 'identity_scans'", [
      id,
    ])
    expect(await open(person, added.body.id)).toMatchObject({
      status: 410,
      body: { error: { code: 'archives.erased' } },
    })
    expect(fieldOf((await app.call(person, 'GET', '/api/archives/me')).body).attachments.items).toEqual([
      expect.objectContaining({ id: added.body.id, name: '••••••' }),
    ])
    expect(await ask('续签劳动合同,核对身份证件', [scan], id)).toMatchObject({
      status: 410,
      body: { error: { code: 'archives.erased' } },
    })
  })

  it('stands nowhere in the clear: neither content nor name in tables, files, log lines or entries', async () => {
    const secret = '金丝雀附件内容7788'
    expect((await add('zhaolei', 'me', pictureOf(secret), { name: `${secret}.png` })).status).toBe(201)
    expect((await add('zhaolei', 'me', paperOf(secret), { name: `${secret}.pdf` })).status).toBe(201)
    const texts = [
      app.logLines.join('\n'),
      JSON.stringify(await rows(app.deps.db, 'SELECT * FROM audit_entries')),
      await everyReason(app.deps),
    ]
    const files =
      engine === 'sqlite'
        ? readdirSync(app.testDb.folder)
            .filter((name) => /\.sqlite(-wal)?$/.test(name))
            .map((name) => readFileSync(join(app.testDb.folder, name)))
        : (
            await Promise.all([
              rows<Record<string, unknown>>(app.deps.db, 'SELECT * FROM archives_attachments'),
              rows<Record<string, unknown>>(app.deps.db, 'SELECT * FROM archives_attachment_parts'),
            ])
          )
            .flat()
            .flatMap(Object.values)
            .map((cell) => (Buffer.isBuffer(cell) ? cell : Buffer.from(String(cell))))
    expect(Buffer.concat(files).length).toBeGreaterThan(10_000)
    for (const where of [...texts.map((text) => Buffer.from(text)), ...files]) {
      expect(where.includes(secret)).toBe(false)
      expect(where.includes(Buffer.from(secret).toString('base64'))).toBe(false)
    }
  })
})
