import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchHeading } from '#server/modules/archives/importing/mapping/match-heading.ts'
import { loadRuleFacts, ruleFor } from '#server/modules/archives/importing/planning/weigh-rows.ts'
import { catalogue, type FieldDef, refreshCatalogue } from '#server/modules/catalogue/index.ts'
import { passportId } from '#server/modules/catalogue/passports/in-force.ts'
import { noticesInForce } from '#server/modules/consent/index.ts'
import { makeDue } from '#server/modules/erasure/due.testing.ts'
import { eraseDue } from '#server/modules/erasure/erase-due.job.ts'
import { moveByHand } from '#server/modules/people/index.ts'
import { modules } from '#server/modules.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { nameInPermissions, publishCustomField, tellOf, uniformSize } from '#server/testing/custom-field.ts'
import { type Answer, createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 86_400_000
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const invalid = (path: string) => ({ status: 400, body: { error: { code: 'request.invalid', fields: [{ path }] } } })

describe.each(engines)('field passports on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  let key: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const begin = (passport: object) => app.call('zhoumin', 'POST', '/api/passports', passport)
  const get = async (key: string) => (await app.call('zhoumin', 'GET', `/api/passports/${key}`)).body
  const save = async (key: string, change: object, revision?: number) => {
    const { passport, draft } = await get(key)
    return app.call('zhoumin', 'PUT', `/api/passports/${key}`, {
      revision: revision ?? draft?.revision ?? 0,
      passport: { ...passport, ...change },
    })
  }
  const publish = async (key: string): Promise<Answer> =>
    app.call('zhoumin', 'POST', `/api/passports/${key}/publications`, {
      revision: (await get(key)).draft?.revision ?? 0,
    })
  const newest = async (action = '%') => {
    const found = await row<{ action: string; result: string; fields: string; details: string; approver: string }>(
      app.deps.db,
      `SELECT action, result, fields, details, approver_name AS approver FROM audit_entries
       WHERE action NOT LIKE 'sessions.%' AND action LIKE '${action}' ORDER BY id DESC LIMIT 1`,
    )
    return found && { ...found, fields: JSON.parse(found.fields), details: JSON.parse(found.details) }
  }
  const fill = async (value: string | null, seen: string | null = null) =>
    app.call('zhoumin', 'PUT', `/api/archives/${zhaolei}/sections/${catalogue().field(key)?.section}`, {
      submission: randomUUID(),
      changes: [{ field: key, rowPosition: 0, seen, value }],
    })
  const fieldOf = async (who: string, employeeId: string, key: string) => {
    const { body } = await app.call(who, 'GET', `/api/archives/${employeeId}`)
    return (body.sections as { section: string; rows: { fields: { field: string }[] }[] }[])
      .flatMap(({ section, rows: some }) => some.flatMap(({ fields }) => fields.map((one) => ({ section, ...one }))))
      .find(({ field }) => field === key)
  }

  it.each([
    ['GET', '/api/passports', undefined, ['chenjing']],
    ['GET', '/api/passports/basic.dob', undefined, ['chenjing']],
    ['POST', '/api/passports', uniformSize, []],
    ['PUT', '/api/passports/basic.dob', { revision: 0, passport: uniformSize }, []],
    ['POST', '/api/passports/basic.dob/discard', { revision: 0 }, []],
    ['POST', '/api/passports/basic.dob/publications', { revision: 0 }, []],
  ])('%s %s: 401 for nobody, 403 for those it is not for', async (method, path, body, readers) => {
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
    for (const who of ['zhaolei', 'wangfang', 'sunhao', 'wutao', 'chenjing'])
      if (!readers.includes(who as never))
        expect(await app.call(who, method, path, body), who).toMatchObject(error(403, 'access.forbidden'))
      else expect((await app.call(who, method, path, body)).status, who).toBe(200)
  })

  it('404 for what there is not', async () => {
    expect(await app.call('zhoumin', 'GET', '/api/passports/basic.nothing')).toMatchObject(
      error(404, 'passports.unknown'),
    )
    for (const [method, path, body] of [
      ['PUT', '/api/passports/basic.x_99', { revision: 0, passport: uniformSize }],
      ['POST', '/api/passports/basic.x_99/discard', { revision: 0 }],
      ['POST', '/api/passports/basic.x_99/publications', { revision: 0 }],
    ] as const)
      expect(await app.call('zhoumin', method, path, body)).toMatchObject(error(404, 'passports.unknown'))
  })

  it.each([
    ['markup in a name', { labels: { 'zh-CN': '<b>尺码</b>' } }, 'labels.zh-CN'],
    ['an invisible character in a name', { labels: { 'zh-CN': '尺\u202e码' } }, 'labels.zh-CN'],
    ['an unknown class', { class: 'secret' }, 'class'],
    ['an unknown retention class', { retentionClass: 'for_ever' }, 'retentionClass'],
    ['the key of the emergency contacts', { retentionClass: 'emergency_contact' }, 'retentionClass'],
    ['an unknown section', { section: 'nowhere' }, 'section'],
    ['an unknown purpose', { purposes: ['contract_administration', 'fun'] }, 'purposes.1'],
    ['a prohibited purpose', { purposes: ['private_debt'] }, 'purposes.0'],
  ])('400 for %s, and no draft', async (_what, change, path) => {
    const count = async () => (await rows(app.deps.db, 'SELECT about FROM catalogue_passport_drafts')).length
    const before = await count()
    expect(await begin({ ...uniformSize, ...change })).toMatchObject(invalid(path))
    expect(await count()).toBe(before)
  })

  it.each([
    ['婚姻状况', {}, '婚育', '第六条'],
    ['Religion', {}, '宗教信仰', '第二十八条'],
    ['健康診断', {}, '健康', '第二十八条'],
    ['노조 가입', {}, '工会', '第六条'],
    ['备注一', { hints: { 'zh-CN': '填写政治面貌' } }, '政治面貌', '第六条'],
    ['Note', { hints: { 'zh-CN': '备注', en: 'Facial recognition data' } }, '生物识别', '第二十八条'],
  ])('refuses %s with the law named, and leaves an entry', async (name, more, kind, law) => {
    const answer = await begin({ ...uniformSize, labels: { 'zh-CN': name }, ...more })
    expect(answer).toMatchObject(error(409, 'passports.forbidden_kind'))
    expect(answer.body.error.message).toContain(kind)
    expect(answer.body.error.message).toContain(law)
    expect(await newest()).toMatchObject({
      action: 'passports.refused',
      result: 'refused',
      details: { rule: 'passports.forbidden_kind' },
    })
  })

  it('takes a hint that speaks of rescue, which collects nothing', async () => {
    const { status, body } = await begin({ ...uniformSize, hints: { 'zh-CN': '仅用于急病抢救时联系家属' } })
    expect(status).toBe(201)
    expect(
      await app.call('zhoumin', 'POST', `/api/passports/${body.key}/discard`, { revision: body.draft.revision }),
    ).toMatchObject({ status: 200, body: {} })
    expect(await app.call('zhoumin', 'GET', `/api/passports/${body.key}`)).toMatchObject(
      error(404, 'passports.unknown'),
    )
  })

  it('says what is missing, and puts nothing in force before it is complete', async () => {
    const { body } = await begin({ ...uniformSize, purposes: [], basis: [], retentionClass: null, owner: null })
    expect(body).toMatchObject({
      state: 'draft',
      inForce: null,
      preview: null,
      gaps: ['purposes', 'basis', 'keep', 'owner'],
    })
    const answer = await publish(body.key)
    expect(answer).toMatchObject(error(409, 'passports.incomplete'))
    expect(answer.body.error.message).toContain('法律依据、保存类别')
    expect(await newest()).toMatchObject({ action: 'passports.refused', details: { rule: 'passports.incomplete' } })
    await save(body.key, { ...uniformSize, never: ['contract_administration'] })
    expect((await get(body.key)).gaps).toEqual(['contradiction'])
    expect(await publish(body.key)).toMatchObject(error(409, 'passports.incomplete'))
    await save(body.key, { never: [], mask: 'phone' })
    expect((await get(body.key)).gaps).toEqual(['mask'])
    expect(catalogue().field(body.key)).toBeUndefined()
  })

  it('two who write at once lose nothing: the second is told, and both texts are there', async () => {
    const { body } = await begin(uniformSize)
    expect((await save(body.key, { labels: { 'zh-CN': '工服尺寸' } }, 1)).status).toBe(200)
    expect(await save(body.key, { labels: { 'zh-CN': '帽子尺寸' } }, 1)).toMatchObject(
      error(409, 'passports.draft_moved'),
    )
    expect((await get(body.key)).passport.labels['zh-CN']).toBe('工服尺寸')
    const keys = await Promise.all([begin(uniformSize), begin(uniformSize)])
    expect(new Set(keys.map(({ body: { key } }) => key)).size).toBe(2)
  })

  it('a field of the organisation: from passport to permission, filled, masked, revealed with a reason, entry first', async () => {
    key = await publishCustomField(app)
    expect(key).toMatch(/^basic\.x_\d+$/)
    expect(await newest()).toMatchObject({ action: 'passports.published', result: 'done', fields: [key] })
    expect((await get(key)).preview).toMatchObject({
      hint: '仅用于发放工服',
      purposes: ['劳动合同管理'],
      consent: null,
    })
    expect((await get(key)).preview.notices[0].text).toMatch(
      /「工服尺码」:由本人提供。仅用于劳动合同管理。不得用于工作交接。法律依据:.*离职后保存 90 天。$/,
    )

    // Nobody has named it: it is not there, not even for the person.
    for (const [who, id] of [
      ['zhoumin', zhaolei],
      ['zhaolei', 'me'],
    ] as const)
      expect(await fieldOf(who, id, key)).toBeUndefined()
    const set = await nameInPermissions(app, key, { hr_admin: 'reason', own: 'plain' })
    expect(await fieldOf('zhoumin', zhaolei, key)).toMatchObject({ filled: false, hint: '仅用于发放工服' })

    const formFields = async () =>
      JSON.stringify((await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/editing`)).body)
    // Nobody was told: the rest of the section is filled, this field not yet.
    expect(await get(key)).toMatchObject({ untold: expect.arrayContaining(['zh-CN', 'en']) })
    expect(await formFields()).toContain('basic.home_address')
    expect(await formFields()).not.toContain(key)
    expect(await fill('一八五加大')).toMatchObject(error(409, 'consent.field_untold'))
    expect(await newest()).toMatchObject({
      action: 'archives.values_written',
      result: 'refused',
      fields: [key],
      details: { code: 'consent.field_untold' },
    })
    // A file's value waits for the notice as well.
    const waits = async () =>
      ruleFor(await loadRuleFacts(app.cx, [zhaolei]), zhaolei, {
        field: catalogue().field(key) as FieldDef,
        rowPosition: 0,
      })
    expect(await waits()).toBe('held_notice')
    await tellOf(app, key)
    expect(await waits()).toBeNull()
    expect(await get(key)).toMatchObject({ untold: null })
    expect(await formFields()).toContain(key)
    expect((await fill('一八五加大')).status).toBe(200)
    expect(await fieldOf('zhoumin', zhaolei, key)).toMatchObject({ treatment: 'reason', mask: '••••••', filled: true })
    expect(await fieldOf('zhaolei', 'me', key)).toMatchObject({ treatment: 'plain', value: '一八五加大' })
    expect(JSON.stringify((await app.call('liting', 'GET', `/api/archives/${zhaolei}`)).body)).not.toContain(key)
    const stored = await row<{ sealed: Buffer }>(app.deps.db, 'SELECT sealed FROM archives_values WHERE field = ?', [
      key,
    ])
    expect(stored?.sealed.includes('一八五加大')).toBe(false)

    const reveal = (id: string, purpose: string, reason: string) =>
      app.call('zhoumin', 'POST', '/api/reveals', { employeeIds: [id], fields: [key], purpose, reason })
    const liting = await app.employeeId('liting')
    // The section is open to the filing purpose or the audit, this field is not.
    for (const purpose of ['work_handover', 'payroll_settlement', 'accident_or_medical_emergency'])
      expect((await reveal(liting, purpose, '续签劳动合同,核对资料')).body.opened, purpose).toEqual([])
    expect(await newest()).toMatchObject({ action: 'archives.revealed', result: 'refused', fields: [key] })
    const shown = await reveal(zhaolei, 'contract_administration', '续签劳动合同,核对资料')
    expect(shown.body.opened[0].values).toMatchObject([{ field: key, label: '工服尺码', value: '一八五加大' }])
    expect(
      await row(
        app.deps.db,
        "SELECT result, permission_set_id AS permissions, rule_version LIKE '%.p%' AS named FROM audit_entries WHERE action = 'archives.revealed' ORDER BY id DESC LIMIT 1",
      ),
    ).toMatchObject({ result: 'shown', permissions: set, named: 1 })
    const looks = await app.call('zhaolei', 'GET', '/api/me/looks')
    expect(JSON.stringify(looks.body)).toContain('工服尺码')
  })

  it('is known to a process that never heard of it, and stands in forms and in the mapping of imports', async () => {
    const elsewhere = openDb(app.deps.config.databaseUrl)
    try {
      await refreshCatalogue(elsewhere)
      expect(catalogue().field(key)?.labels.ja).toBe('工服尺码')
      expect(matchHeading('工服尺码', '')).toEqual({ target: key, rowPosition: null })
    } finally {
      await elsewhere.close()
      await refreshCatalogue(app.deps.db)
    }
    const { body } = await app.call('zhaolei', 'GET', '/api/archives/me/editing')
    const basic = body.sections.find(({ section }: { section: string }) => section === 'basic')
    expect(basic.rows[0].fields).toContainEqual(expect.objectContaining({ field: key, mode: 'correction' }))
  })

  it('narrows with one person, widens only with two, and each version stays', async () => {
    await save(key, { class: 'sensitive' })
    expect(await publish(key)).toMatchObject({ status: 200, body: { approvalId: null } })
    expect(catalogue().field(key)?.class).toBe('sensitive')
    expect(await publish(key)).toMatchObject(error(409, 'passports.nothing_changes'))
    await save(key, {})
    expect(await publish(key)).toMatchObject(error(409, 'passports.nothing_changes'))

    await save(key, { purposes: ['contract_administration', 'payroll_settlement'] })
    const asked = await publish(key)
    expect(asked.body).toMatchObject({ passport: { state: 'waiting', needsSecond: true } })
    const { approvalId } = asked.body
    expect(await save(key, { class: 'private' })).toMatchObject(error(409, 'passports.waiting'))
    expect(catalogue().purpose('payroll_settlement')?.sec.basic).not.toContain(key.split('.')[1])
    const waiting = await app.call('chenjing', 'GET', '/api/approvals')
    expect(waiting.body.items.find(({ id }: { id: string }) => id === approvalId)).toMatchObject({
      kind: 'passport',
      title: '放宽字段护照:工服尺码',
      lines: ['可用于:「劳动合同管理」改为「劳动合同管理、工资核算与离职结算」'],
    })
    expect(await app.call('zhoumin', 'POST', `/api/approvals/${approvalId}/agreement`, {})).toMatchObject(
      error(403, 'access.own_approval'),
    )
    expect(
      (await app.call('chenjing', 'POST', `/api/approvals/${approvalId}/refusal`, { note: '不需要' })).status,
    ).toBe(200)
    expect(await get(key)).toMatchObject({ state: 'draft', needsSecond: true })
    const again = await publish(key)
    expect((await app.call('chenjing', 'POST', `/api/approvals/${again.body.approvalId}/agreement`, {})).status).toBe(
      200,
    )
    expect(await newest('passports.%')).toMatchObject({
      action: 'passports.published',
      approver: '陈静',
      fields: [key],
    })
    const after = await get(key)
    expect(catalogue().purpose('payroll_settlement')?.sec.basic).toContain(key.split('.')[1])
    expect(after.history.map(({ agreedByName }: { agreedByName: string | null }) => agreedByName)).toEqual([
      '陈静',
      null,
      null,
    ])
  })

  it('is told of as it is: a purpose more closes it until the notice says so, in each language of the notice', async () => {
    expect(await get(key)).toMatchObject({ untold: ['zh-CN'] })
    expect((await app.call('zhoumin', 'GET', '/api/passports')).body.sections[0].fields).toContainEqual(
      expect.objectContaining({ key, untold: true, retired: false }),
    )
    await tellOf(app, key)
    expect(await get(key)).toMatchObject({ untold: null })
    const notice = (await noticesInForce(app.deps.db, app.deps.clock())).get('basic')
    await insertRows(app.deps.db, 'consent_notice_texts', [
      {
        notice_id: notice?.id as string,
        locale: 'en',
        text: 'Notice',
        text_hash: '0'.repeat(64),
        what_changed: 'more',
      },
    ])
    expect(await get(key)).toMatchObject({ untold: ['en'] })
  })

  it('moves to another section with its key, class, mask and purposes, and its value is still there', async () => {
    const before = catalogue().field(key)
    await save(key, { section: 'contract' })
    expect(await publish(key)).toMatchObject({ status: 200, body: { approvalId: null } })
    expect(catalogue().field(key)).toMatchObject({ ...before, section: 'contract' })
    expect(await fieldOf('zhoumin', zhaolei, key)).toMatchObject({ section: 'contract', mask: '••••••', filled: true })
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: [key],
      purpose: 'contract_administration',
      reason: '续签劳动合同,核对资料',
    })
    expect(body.opened[0].values).toMatchObject([{ value: '一八五加大' }])
    const sections = await row<{ sections: string }>(
      app.deps.db,
      "SELECT sections FROM audit_entries WHERE action = 'archives.revealed' ORDER BY id DESC LIMIT 1",
    )
    expect(sections?.sections).toBe(',contract,')
    for (const change of [{ valueKind: 'date' }, { retentionClass: 'bank' }])
      expect(await save(key, change)).toMatchObject(error(409, 'passports.fixed'))
    for (const section of ['emergency_contact', 'nowhere'])
      expect((await save(key, { section })).status).toBeGreaterThanOrEqual(400)
  })

  it('is retired by one person: nothing new, what there is stays and can be emptied; taken back by two', async () => {
    await tellOf(app, key)
    const liting = await app.employeeId('liting')
    expect(await fieldOf('zhoumin', liting, key)).toMatchObject({ filled: false })
    const form = async (who: string) =>
      (await app.call(who, 'GET', `/api/archives/${zhaolei}/editing`)).body.sections
        .flatMap(({ rows: some }: { rows: { fields: { field: string; seen: string }[] }[] }) => some[0]?.fields ?? [])
        .find(({ field }: { field: string }) => field === key)
    const { seen } = await form('zhaolei')
    const asked = await app.call('zhaolei', 'PUT', '/api/archives/me/sections/contract', {
      submission: randomUUID(),
      changes: [{ field: key, rowPosition: 0, seen, value: '一九零' }],
    })
    const { correctionId } = asked.body
    const opened = await app.call('zhoumin', 'POST', `/api/corrections/${correctionId}/openings`)

    await save(key, { retired: true })
    expect(await get(key)).toMatchObject({ needsSecond: false, changes: ['停用:是'] })
    expect(await publish(key)).toMatchObject({ status: 200, body: { approvalId: null } })
    expect(await get(key)).toMatchObject({ retiredHolders: 1, untold: null })
    expect(await form('zhoumin')).toBeUndefined()
    expect(await fill('一九五', seen)).toMatchObject(error(409, 'editing.field_retired'))
    expect(await newest()).toMatchObject({
      action: 'archives.values_written',
      result: 'refused',
      fields: [key],
      details: { code: 'editing.field_retired' },
    })
    // What was proposed before does not come in by the back door.
    expect(
      await app.call('zhoumin', 'POST', `/api/corrections/${correctionId}/acceptance`, { basis: opened.body.basis }),
    ).toMatchObject(error(409, 'editing.field_retired'))
    expect(matchHeading('工服尺码', '')).toBeNull()

    // Who has something in it goes on seeing it; for the others it is gone.
    expect(await fieldOf('zhaolei', 'me', key)).toMatchObject({ value: '一八五加大' })
    expect(await fieldOf('zhoumin', zhaolei, key)).toMatchObject({ filled: true })
    expect(await fieldOf('zhoumin', liting, key)).toBeUndefined()
    const editor = async () => JSON.stringify((await app.call('zhoumin', 'GET', '/api/permissions')).body.sections)
    const aboutMe = async () => JSON.stringify((await app.call('zhaolei', 'GET', '/api/me/visibility')).body)
    expect(await editor()).toContain(key)
    expect(await aboutMe()).toContain('工服尺码')
    expect((await fill(null, seen)).status).toBe(200)
    expect(await get(key)).toMatchObject({ retiredHolders: 0 })
    expect(await fieldOf('zhaolei', 'me', key)).toBeUndefined()
    expect(await editor()).not.toContain(key)
    expect(await aboutMe()).not.toContain('工服尺码')

    await save(key, { retired: undefined })
    expect(await get(key)).toMatchObject({ needsSecond: true })
    const { approvalId } = (await publish(key)).body
    expect((await app.call('chenjing', 'POST', `/api/approvals/${approvalId}/agreement`, {})).status).toBe(200)
    expect((await fill('一八五加大')).status).toBe(200)
    expect(await get(key)).toMatchObject({ retiredHolders: null })
  })

  it('annotates and tightens a field of the program, and never widens, renames or removes it', async () => {
    const { passport, custom } = await get('basic.dob')
    expect([custom, passport.labels['zh-CN'], passport.class]).toEqual([false, '出生日期', 'private'])
    for (const wider of [
      { class: 'internal' },
      { labels: { 'zh-CN': '生日' } },
      { section: 'contract' },
      { retired: true },
      { purposes: [...passport.purposes, 'work_handover'] },
    ])
      expect(await save('basic.dob', wider), JSON.stringify(wider)).toMatchObject(error(409, 'passports.system_field'))
    const without = (id: string) => ({ purposes: passport.purposes.filter((one: string) => one !== id) })
    expect(await save('basic.dob', without('accident_or_medical_emergency'))).toMatchObject(
      error(409, 'passports.rescue_kept'),
    )
    expect(await save('basic.name', { class: 'sensitive' })).toMatchObject(error(409, 'passports.system_field'))
    await save('basic.dob', {
      ...without('contract_administration'),
      class: 'sensitive',
      hints: { 'zh-CN': '只在申报和合同里使用' },
    })
    expect(await publish('basic.dob')).toMatchObject({ status: 200, body: { approvalId: null } })
    expect(await fieldOf('zhoumin', zhaolei, 'basic.dob')).toMatchObject({ hint: '只在申报和合同里使用' })
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['basic.dob'],
      purpose: 'contract_administration',
      reason: '续签劳动合同,核对资料',
    })
    expect(body.decision.outcome).toBe('refused')
    await save('basic.dob', passport)
    expect(await publish('basic.dob')).toMatchObject({ status: 200, body: { approvalId: expect.any(String) } })
  })

  it('a section of the organisation asks for consent where its fields rest on it, and for nothing else', async () => {
    const section = { about: 'section', titles: { 'zh-CN': '兴趣社团' }, hints: {} }
    const { body: begun } = await begin(section)
    expect((await publish(begun.key)).status).toBe(200)
    const onConsent = { section: begun.key, labels: { 'zh-CN': '社团名称' }, basis: ['PIPL-13.1.1'] as ['PIPL-13.1.1'] }
    const club = await publishCustomField(app, onConsent)
    expect(club.startsWith(`${begun.key}.`)).toBe(true)
    expect(catalogue().section(begun.key)).toMatchObject({ noticeBasis: 'consent' })
    expect((await get(club)).preview.consent).toBe('同意收集「社团名称」,仅用于劳动合同管理')
    // A question of its own, in a section of its own.
    expect(await begin({ ...uniformSize, section: begun.key })).toMatchObject(error(409, 'passports.section_closed'))
    expect(await begin({ ...uniformSize, basis: ['PIPL-13.1.1'] })).toMatchObject(
      error(409, 'passports.section_closed'),
    )
    const { body } = await app.call('chenjing', 'GET', '/api/notices')
    expect(body.items).toContainEqual(expect.objectContaining({ section: begun.key, title: '兴趣社团' }))
    // What is retired is asked of nobody any more.
    const asked = async () =>
      JSON.stringify((await app.call('zhoumin', 'GET', `/api/consent/coverage?item=more_${begun.key}`)).body.choices)
    expect(await asked()).toContain('兴趣社团')
    await save(club, { retired: true })
    expect(await publish(club)).toMatchObject({ status: 200, body: { approvalId: null } })
    expect(await asked()).not.toContain('兴趣社团')
  })

  it('300 fields: every one listed, the archive unchanged for who may see none of them', async () => {
    const before = (await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}`)).body
    const { newest: last } = (await row<{ newest: number }>(
      app.deps.db,
      'SELECT MAX(number) AS newest FROM catalogue_passports',
    )) as { newest: number }
    await insertRows(
      app.deps.db,
      'catalogue_passports',
      Array.from({ length: 300 }, (_, index) => {
        const number = Number(last) + 1 + index
        const about = `basic.x_${1000 + index}`
        const passport = JSON.stringify({ ...uniformSize, labels: { 'zh-CN': `项目${index}` } })
        return {
          number,
          id: passportId(number, about, passport),
          about,
          passport,
          published_at: 0,
          proposed_by: zhaolei,
          agreed_by: null,
        }
      }),
    )
    const { body } = await app.call('zhoumin', 'GET', '/api/passports')
    const basic = body.sections.find(({ key: one }: { key: string }) => one === 'basic')
    expect(basic.fields.length).toBeGreaterThan(300)
    expect((await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}`)).body).toEqual(before)
  })

  it('fields that nobody has named yet stand in the way of no permission set, and a rollback keeps what came later', async () => {
    const edit = (viewer: string, field: string, treatment: string) =>
      app.call('zhoumin', 'POST', '/api/permissions/edits', { seen: 1000, edits: [{ viewer, field, treatment }] })
    const published = async () => {
      const { body } = await app.call('zhoumin', 'GET', '/api/permissions')
      return app.call('zhoumin', 'POST', '/api/permissions/publications', { seen: body.draft.revision })
    }
    await edit('department_head', 'basic.joined_on', 'hidden')
    expect(await published()).toMatchObject({ status: 200, body: { outcome: 'published' } })
    // Once named, it is a field like any other: everybody sees their own.
    await edit('hr_admin', 'basic.x_1000', 'reason')
    expect(await published()).toMatchObject(error(409, 'permissions.invariant_broken'))
    await edit('hr_admin', 'basic.x_1000', 'hidden')
    await edit('own', 'basic.x_1000', 'plain')
    expect(await published()).toMatchObject({ status: 200, body: { outcome: 'proposed' } })
    const { body } = await app.call('chenjing', 'GET', '/api/approvals')
    const asked = body.items.find(({ kind }: { kind: string }) => kind === 'permissions')
    expect((await app.call('chenjing', 'POST', `/api/approvals/${asked.id}/agreement`, {})).status).toBe(200)
    const back = await app.call('zhoumin', 'POST', '/api/permissions/sets/1/rollback', {})
    expect(back).toMatchObject({ status: 200, body: { outcome: 'proposed' } })
    const again = (await app.call('chenjing', 'GET', '/api/approvals')).body.items.find(
      ({ kind }: { kind: string }) => kind === 'permissions',
    )
    expect((await app.call('chenjing', 'POST', `/api/approvals/${again.id}/agreement`, {})).status).toBe(200)
    expect(await fieldOf('zhaolei', 'me', 'basic.x_1000')).toMatchObject({ treatment: 'plain' })
    expect(await fieldOf('zhaolei', 'me', key)).toMatchObject({ treatment: 'plain', value: '一八五加大' })
  })

  it('is erased with its kind of data, key and all', async () => {
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, zhaolei, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
    )
    app.advance(20 * day)
    await makeDue(app.deps.db, [zhaolei], ['other_personal'])
    await run(
      app.deps.db,
      "UPDATE retention_due SET state = 'due', rule_version = 1 WHERE retention_class = 'other_personal'",
    )
    const left = () =>
      rows(app.deps.db, 'SELECT id FROM archives_values WHERE employee_id = ? AND field = ?', [zhaolei, key])
    // What was emptied before lies there too, until its time.
    expect(await left()).toHaveLength(2)
    const erasers = modules.flatMap(({ erasers: some = [] }) => some)
    await eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
    expect(await left()).toEqual([])
    expect(
      await rows(app.deps.keyring.db, 'SELECT id FROM data_keys WHERE person_id = ? AND retention_class = ?', [
        zhaolei,
        'other_personal',
      ]),
    ).toEqual([])
    expect(
      await rows(app.deps.db, 'SELECT field FROM retention_tombstones WHERE employee_id = ? AND field = ?', [
        zhaolei,
        key,
      ]),
    ).toHaveLength(1)
  })

  it('is never changed: the engine refuses, and a passport that was changed all the same is not applied', async () => {
    await expect(run(app.deps.db, "UPDATE catalogue_passports SET passport = '{}'")).rejects.toThrow(/append-only/)
    await expect(run(app.deps.db, 'DELETE FROM catalogue_passports')).rejects.toThrow(/append-only/)
    await run(
      app.deps.db,
      `INSERT INTO catalogue_passports (number, id, about, passport, published_at, proposed_by)
       VALUES (9999, 'pp9999-000000000000', 'basic.dob', ?, 0, ?)`,
      [JSON.stringify(uniformSize), zhaolei],
    )
    expect(await app.call(null, 'GET', '/api/session-options')).toMatchObject({ status: 500 })
  })
})
