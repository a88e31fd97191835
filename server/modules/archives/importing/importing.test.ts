import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { type Answer, createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import {
  dingtalkRosterExport,
  idNumber,
  keptByHand,
  payWithFormulas,
  workbookOf,
} from './fixtures/workbooks.testing.ts'
import { tendImports } from './tend-imports.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const fixture = (name: string) => readFileSync(join(projectRoot, 'server/modules/archives/importing/fixtures', name))
const unknownId = '0'.repeat(26)

describe.each(engines)('importing on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const entries = (since = '') =>
    rows<{ id: string; action: string; result: string; actor: string; fields: string; details: string }>(
      app.deps.db,
      `SELECT id, action, result, actor_name AS actor, fields, details FROM audit_entries WHERE id > ? ORDER BY id`,
      [since],
    ).then((found) =>
      found.map((one) => ({
        ...one,
        fields: JSON.parse(one.fields) as string[],
        details: JSON.parse(one.details) as Record<string, unknown>,
      })),
    )
  const newest = async () => (await entries()).at(-1)
  const refused = (answer: Answer, status: number, code: string) =>
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  const upload = (file: Buffer, name = '员工.xlsx', who: string | null = 'zhoumin') =>
    app.call(who, 'POST', '/api/imports', file, { 'x-file-name': encodeURIComponent(name) })
  const uploaded = async (file: Buffer, name?: string) => {
    const answer = await upload(file, name)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.id as string
  }
  const get = async (id: string, path = '') => (await app.call('zhoumin', 'GET', `/api/imports/${id}${path}`)).body
  const examine = (id: string) => get(id, '/examination')
  const mapped = async (id: string, change: Record<string, unknown> = {}) => {
    const { sheet, headerRow, findBy, columns } = await examine(id)
    const body = {
      sheet,
      headerRow,
      findBy,
      columns: columns.map(({ column, target, rowPosition }: Record<string, unknown>) => ({
        column,
        target,
        rowPosition,
      })),
      ...change,
    }
    const answer = await app.call('zhoumin', 'PUT', `/api/imports/${id}/mapping`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  const settled = async (id: string) => {
    for (let tries = 0; tries < 2000; tries++) {
      const body = await get(id)
      if (!['checking', 'importing'].includes(body.state)) return body
      await wait(10)
    }
    throw new Error('the job does not end')
  }
  const checked = async (id: string) => {
    expect((await app.call('zhoumin', 'POST', `/api/imports/${id}/checks`)).status).toBe(200)
    const body = await settled(id)
    expect(body, JSON.stringify(body)).toMatchObject({ state: 'checked', problem: null })
    return body
  }
  const imported = async (id: string) => {
    const { revision } = await get(id)
    const answer = await app.call('zhoumin', 'POST', `/api/imports/${id}/runs`, { revision })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return settled(id)
  }
  const faults = async (id: string, query = '') => (await get(id, `/faults?limit=100${query}`)).items
  const correct = (id: string, faultId: string, body: object) =>
    app.call('zhoumin', 'PUT', `/api/imports/${id}/faults/${faultId}/correction`, body)
  const short = (list: { row: number; column: { letter: string } | null; kind: string }[]) =>
    list.map(({ row: at, column, kind }) => `${column?.letter ?? ''}${at ?? ''} ${kind}`)
  /** What the person sees in the own archive: the values themselves. */
  const own = async (who: string) => JSON.stringify((await app.call(who, 'GET', '/api/archives/me')).body)
  const count = async (table: string, where = '1 = 1') =>
    Number((await row<{ n: number }>(app.deps.db, `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`))?.n)
  const tend = (slot: string) => runSlot(app.deps, tendImports, slot)

  describe('upload', () => {
    it('401 for nobody, 403 for every tier but HR', async () => {
      const file = fixture('messy-dates.csv')
      refused(await upload(file, 'x.csv', null), 401, 'session.required')
      for (const who of ['liting', 'wangfang', 'chenjing', 'sunhao', 'wutao'])
        refused(await upload(file, 'x.csv', who), 403, 'access.forbidden')
      expect(await count('archives_imports')).toBe(0)
    })

    it('refuses each kind of file it cannot take with a code of its own and an entry, and keeps nothing', async () => {
      const bad: [Buffer, string, number][] = [
        [Buffer.alloc(0), 'archives.import_empty', 400],
        [Buffer.from('%PDF-1.7'), 'archives.import_type', 400],
        [Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'archives.import_old_excel', 400],
        [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('工号', 'utf16le')]), 'archives.import_utf16', 400],
        [Buffer.from('工号,姓名\nYF1004,"赵磊\n'), 'archives.import_quotes', 400],
        [Buffer.from('赵磊,13800138000\n钱伟,13800138001\n'), 'archives.import_no_header', 400],
        [Buffer.from('工号,姓名,银行卡号\n'), 'archives.import_empty', 400],
        [Buffer.from('工号,姓名,银行卡号,银行卡号\nYF1004,赵磊,1,2\n'), 'archives.import_duplicate_columns', 400],
        [
          await workbookOf(
            [
              ['工号', '姓名', '银行卡号', ''],
              ['YF1004', '赵磊', '1', '2'],
            ],
            ['C1:D1'],
          ),
          'archives.import_merged_header',
          400,
        ],
        [Buffer.from(`工号,姓名\n${'YF1004,赵磊\n'.repeat(50_100)}`), 'archives.import_too_many_rows', 400],
        [Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'request.file_too_large', 413],
      ]
      for (const [file, code, status] of bad) {
        refused(await upload(file), status, code)
        expect(await newest(), code).toMatchObject({
          action: 'archives.import_uploaded',
          result: 'rejected',
          actor: '周敏',
          details: { code },
        })
      }
      expect(await count('archives_imports')).toBe(0)
      expect(await count('archives_import_parts')).toBe(0)
    })

    it('says what was expected, with where, in the reader’s language', async () => {
      const file = Buffer.from('工号,姓名\nYF1004,"赵磊"x\n')
      const said = async (language: string) =>
        (await app.call('zhoumin', 'POST', '/api/imports', file, { 'accept-language': language })).body.error.message
      expect(await said('zh-CN')).toContain('第 2 行的引号不成对')
      expect(await said('en')).toContain('line 2')
      expect(await said('ja')).toContain('2 行目')
      expect(await said('ko')).toContain('2행')
    })

    it('201 with what it is; the file lies sealed, its hash stands in the entry', async () => {
      const file = fixture('old-hr-system.gb18030.csv')
      const { status, body } = await upload(file, '旧系统 导出.csv')
      expect(status).toBe(201)
      expect(body).toMatchObject({
        state: 'examined',
        fileName: '旧系统 导出.csv',
        kind: 'csv',
        encoding: 'gb18030',
        separator: ',',
        bytes: file.length,
        uploadedByName: '周敏',
        progress: null,
        check: null,
        can: { map: true, check: false, correct: false, start: false, discard: true },
      })
      expect(await newest()).toMatchObject({
        action: 'archives.import_uploaded',
        result: 'done',
        details: { import: body.id, fileHash: createHash('sha256').update(file).digest('hex'), rows: 4 },
      })
      const stored = await rows<{ sealed: Buffer }>(app.deps.db, 'SELECT sealed FROM archives_import_parts')
      expect(stored.some(({ sealed }) => sealed.includes('YF1004'))).toBe(false)
    })
  })

  describe('mapping', () => {
    it('proposes what DingTalk’s roster export holds, group by group, and leaves out what must not be kept', async () => {
      const id = await uploaded(await dingtalkRosterExport())
      const { headerRow, findBy, rows: dataRows, columns } = await examine(id)
      expect({ headerRow, findBy, dataRows }).toEqual({ headerRow: 2, findBy: 'user_id', dataRows: 3 })
      const by = Object.fromEntries(columns.map((one: { letter: string }) => [one.letter, one]))
      expect(by.A).toMatchObject({ heading: '基础信息 / 员工UserID', target: 'person.user_id', why: 'title' })
      expect(by.H).toMatchObject({ target: 'identity_documents.id_number' })
      expect(by.E).toMatchObject({ target: 'ignore', fromDingTalk: true })
      expect([by.V, by.W, by.X].map(({ target, rowPosition }) => [target, rowPosition])).toEqual([
        ['emergency_contact.name', 0],
        ['emergency_contact.relation', 0],
        ['emergency_contact.phone', 0],
      ])
      expect([by.Y, by.AA].map(({ target, rowPosition }) => [target, rowPosition])).toEqual([
        ['emergency_contact.name', 1],
        ['emergency_contact.phone', 1],
      ])
      for (const letter of ['K', 'L', 'M', 'AB', 'AC']) {
        expect(by[letter].target, letter).toBe('ignore')
        expect(by[letter].overCollected?.law, letter).toMatch(/个人信息保护法/)
      }
      expect(by.AC.overCollected.law).toContain('第二十八条')
      expect(by.K.overCollected.law).toContain('第六条')
      expect(JSON.stringify(columns)).not.toMatch(/赵磊|13800138004|赵小小/)
    })

    it('400 for nonsense, each column named; 404 for an unknown import', async () => {
      const id = await uploaded(fixture('over-collected.tab.csv'), 'x.csv')
      const { columns, headerRow } = await examine(id)
      expect(headerRow).toBe(2)
      expect(columns[5]).toMatchObject({ heading: '既往病史', target: 'ignore' })
      const put = (body: object) =>
        app.call('zhoumin', 'PUT', `/api/imports/${id}/mapping`, {
          sheet: 0,
          headerRow,
          findBy: 'employee_number',
          ...body,
        })
      const answer = await put({
        columns: [
          { column: 1, target: 'person.name' },
          { column: 5, target: 'offboarding.reason' },
          { column: 7, target: 'bank.account_no', rowPosition: 1 },
          { column: 7, target: 'basic.name' },
        ],
      })
      refused(answer, 400, 'archives.import_mapping_invalid')
      expect(answer.body.error.fields.map(({ path }: { path: string }) => path)).toEqual([
        'columns.1',
        'columns.2',
        'columns.3',
        'findBy',
      ])
      refused(
        await put({ columns: [{ column: 0, target: 'person.employee_number' }] }),
        400,
        'archives.import_mapping_invalid',
      )
      refused(await put({ columns: [{ column: 0, target: 'x' }] }), 400, 'request.invalid')
      refused(await put({ headerRow: 3, columns: [{ column: 0, target: 'ignore' }] }), 400, 'archives.import_no_header')
      const unknown = `/api/imports/${unknownId}`
      refused(await app.call('zhoumin', 'GET', `${unknown}/examination`), 404, 'archives.import_not_found')
      refused(await app.call('zhoumin', 'GET', unknown), 404, 'archives.import_not_found')
      for (const [method, path, body] of [
        ['POST', '/checks', undefined],
        ['POST', '/runs', { revision: 0 }],
        ['POST', '/reports', undefined],
        ['POST', '/acceptances', { kind: 'full_width' }],
        ['PUT', '/faults/1/correction', { how: 'accept' }],
        ['DELETE', '', undefined],
      ] as const) {
        refused(await app.call('zhoumin', method, unknown + path, body), 404, 'archives.import_not_found')
        refused(await app.call('liting', method, unknown + path, body), 403, 'access.forbidden')
        refused(await app.call(null, method, unknown + path, body), 401, 'session.required')
      }
      refused(await app.call('zhoumin', 'POST', `/api/imports/${id}/checks`), 409, 'archives.import_not_now')
    })

    it('is remembered for the next file with these headings, with an entry that names fields and no heading', async () => {
      const file = () =>
        workbookOf([
          ['工号', '姓名', '特别栏目'],
          ['YF1004', '赵磊', '随便'],
        ])
      const first = await uploaded(await file())
      await mapped(first, {
        columns: [
          { column: 0, target: 'person.employee_number' },
          { column: 2, target: 'contract.workplace' },
        ],
      })
      expect(await newest()).toMatchObject({
        action: 'archives.import_mapped',
        fields: ['contract.workplace'],
        details: { import: first, findBy: 'employee_number' },
      })
      const second = await uploaded(await file())
      const examined = await examine(second)
      expect(examined.remembered).toBe(true)
      expect(examined.columns[2]).toMatchObject({ target: 'contract.workplace', why: 'remembered' })
    })
  })

  describe('dry run', () => {
    it('reports every cell of a messy table, masked, and writes nothing', async () => {
      const id = await uploaded(fixture('messy-dates.csv'), '合同.csv')
      await mapped(id)
      const before = await count('archives_values')
      const since = (await newest())?.id
      const body = await checked(id)
      expect(await count('archives_values')).toBe(before)
      const found = await faults(id)
      expect(short(found)).toEqual([
        'D2 impossible_date',
        'E2 kept_here',
        'C3 date_serial',
        'F3 invalid_value',
        'E3 kept_here',
        'D4 full_width',
        'E4 invalid_value',
        'B5 name_differs',
        'A6 unknown_person',
        'A7 missing_person',
        '8 extra_cells',
        '9 duplicate_person',
        '10 own_row',
        '11 left_person',
      ])
      expect(body.check).toMatchObject({ rows: 10, droppedRows: 0 })
      expect(found[7]).toMatchObject({ name: null, can: { correct: true, dropRow: true } })
      // HR sees contracts without a reason, pay only with one.
      expect(found[0]).toMatchObject({ found: '2022-02-30', message: '没有这一天,请核对年月日', name: '赵磊' })
      expect(found[6]).toMatchObject({ field: 'compensation.wage', found: '••••••' })
      expect(found[5]).toMatchObject({ found: '２０２３-０５-０５', offered: '2023-05-05' })
      expect(found[2]).toMatchObject({ found: '43282', offered: '2018-07-01' })
      expect((await entries(since)).map(({ action }) => action)).toEqual(['archives.import_checked'])
      expect((await entries(since))[0]?.details).toMatchObject({ import: id, rows: 10, faults: 14 })
      expect(JSON.stringify(await get(id))).not.toMatch(/12,500|9800/)
    })

    it('says what Excel lost, what is merged, what is a formula or an error', async () => {
      const byHand = await uploaded(await keptByHand())
      expect(await examine(byHand)).toMatchObject({ sheet: 1, headerRow: 2 })
      await mapped(byHand)
      await checked(byHand)
      const merged = await faults(byHand)
      expect(short(merged)).toEqual(['E3 rounded_number', 'C4 merged_cells', 'C5 merged_cells'])
      expect(merged[1]).toMatchObject({ offered: '云帆科技有限公司', can: { accept: true } })
      expect(merged[0]).toMatchObject({ can: { accept: false, correct: true } })

      const pay = await uploaded(await payWithFormulas())
      await mapped(pay)
      await checked(pay)
      // What the seed's HR admin typed in by hand stays.
      expect(short(await faults(pay, '&severity=offer')).concat(short(await faults(pay, '&severity=error')))).toEqual([
        'C2 formula',
        'E3 date_serial',
        'D3 error_cell',
        'C4 invalid_value',
        'E4 impossible_date',
      ])
    })

    it('tells columns that must not be kept once each, with the law', async () => {
      const id = await uploaded(fixture('over-collected.tab.csv'), 'x.csv')
      await mapped(id)
      const { check } = await checked(id)
      const over = await faults(id, '&kind=over_collected')
      expect(short(over)).toEqual([
        'C over_collected',
        'D over_collected',
        'E over_collected',
        'F over_collected',
        'G over_collected',
      ])
      expect(over[3]).toMatchObject({ law: '《个人信息保护法》第二十八条', found: null, severity: 'note' })
      expect(check.faults.find(({ kind }: { kind: string }) => kind === 'over_collected')).toMatchObject({ open: 5 })
      expect(JSON.stringify(await faults(id))).not.toMatch(/哮喘|基督教|高血压|党员/)
    })
  })

  describe('putting right', () => {
    it('400 with what was expected; a right value settles the fault, with an entry without it', async () => {
      const id = await uploaded(fixture('messy-dates.csv'), '合同.csv')
      await mapped(id)
      await checked(id)
      const [date] = await faults(id, '&kind=impossible_date')
      const wrong = await correct(id, date.id, { how: 'value', value: '2022-02-31' })
      refused(wrong, 400, 'archives.value_invalid')
      expect(wrong.body.error.fields).toEqual([{ path: 'value', message: '没有这一天,请核对年月日' }])
      refused(await correct(id, date.id, { how: 'accept' }), 409, 'archives.import_fault_settled')
      refused(await correct(id, '99999', { how: 'accept' }), 404, 'archives.import_not_found')
      const right = await correct(id, date.id, { how: 'value', value: '2022-02-28' })
      expect(right).toMatchObject({
        status: 200,
        body: { fault: { state: 'corrected' }, import: { can: { start: true } } },
      })
      expect(await newest()).toMatchObject({
        action: 'archives.import_corrected',
        fields: ['contract.term'],
        details: { row: 2, kind: 'impossible_date', how: 'value' },
      })
      refused(await correct(id, date.id, { how: 'value', value: '2022-02-27' }), 409, 'archives.import_fault_settled')
      const [unknown] = await faults(id, '&kind=unknown_person')
      refused(await correct(id, unknown.id, { how: 'value', value: 'YF8888' }), 400, 'archives.value_invalid')
      expect((await correct(id, unknown.id, { how: 'value', value: 'YF1014' })).status).toBe(200)
      const all = await app.call('zhoumin', 'POST', `/api/imports/${id}/acceptances`, { kind: 'date_serial' })
      expect(all).toMatchObject({ status: 200, body: { accepted: 1 } })
      expect(await newest()).toMatchObject({ details: { kind: 'date_serial', faults: 1, how: 'accept' } })
      // Row 9 repeats row 2: with row 2 left out it counts.
      const [twice] = await faults(id, '&kind=duplicate_person')
      expect(twice.message).toContain('第 2 行')
      // A checked import is stale for whoever saw it before.
      refused(
        await app.call('zhoumin', 'POST', `/api/imports/${id}/runs`, { revision: 1 }),
        409,
        'archives.import_not_now',
      )
      const again = await checked(id)
      expect(short(await faults(id, '&state=open'))).not.toContain('D2 impossible_date')
      expect(again.check.faults.find(({ kind }: { kind: string }) => kind === 'impossible_date')).toBeUndefined()
      const result = await imported(id)
      expect(result).toMatchObject({ state: 'done', fileName: null, check: null })
      const told = await rows(
        app.deps.db,
        `SELECT d.kind, e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
         WHERE d.case_id = ?`,
        [id],
      )
      expect(told).toEqual([{ kind: 'import_finished', who: 'zhoumin' }])
      expect(await own('zhaolei')).toContain('2022-02-28')
      expect(await own('qianwei')).toContain('2018-07-01')
    })

    it('leaves a row out, and then the next row about the same person counts', async () => {
      const table = [
        ['工号', '工作地点'],
        ['YF1012', '甲地'],
        ['YF1012', '乙地'],
        ['YF1012', '丙地'],
      ]
      const id = await uploaded(await workbookOf(table))
      await mapped(id)
      await checked(id)
      expect((await faults(id)).map(({ message }: { message: string }) => message.slice(0, 6))).toEqual([
        '与第 2 行',
        '与第 2 行',
      ])
      // The first row has no fault to drop it by: the second is put in its place by leaving the third out.
      const third = (await faults(id))[1]
      expect((await correct(id, third.id, { how: 'drop_row' })).body.fault.state).toBe('dropped')
      const { check } = await checked(id)
      expect(check).toMatchObject({ rows: 3, droppedRows: 1 })
      await imported(id)
      expect(await own('kimminsu')).toContain('甲地')
    })

    it('gives the report as CSV, masked, formulas disarmed, with an entry', async () => {
      const id = await uploaded(
        await workbookOf([
          ['工号', '银行卡号', '合同公司'],
          ['YF1004', '622200', '=A1'],
          ['=1+1', '1', 'x'],
        ]),
      )
      await mapped(id)
      await checked(id)
      const { status, body } = await app.call('zhoumin', 'POST', `/api/imports/${id}/reports`)
      expect(status).toBe(200)
      const csv = Buffer.from(body.base64, 'base64').toString('utf8')
      expect(csv.startsWith('\ufeff行,列,')).toBe(true)
      expect(csv).toContain('••••••')
      expect(csv).not.toContain('622200')
      expect(csv).toContain("'=1+1")
      expect(await newest()).toMatchObject({ action: 'archives.import_exported', details: { import: id, faults: 3 } })
    })
  })

  describe('import', () => {
    it('writes what was checked, person by person with entries, and nothing of the file is left', async () => {
      const id = await uploaded(await dingtalkRosterExport(), '花名册.xlsx')
      await mapped(id)
      const { check } = await checked(id)
      expect(short(await faults(id, '&state=open'))).toContain('H4 id_checksum')
      const since = (await newest())?.id as string
      const done = await imported(id)
      const { rows: read, people, added, changed, same, held, leftOut, faulty } = check
      expect(done.result).toMatchObject({ rows: read, people, added, changed, same, held, leftOut, faulty })
      expect({ read, people, faulty }).toEqual({ read: 3, people: 3, faulty: 1 })
      expect(added + changed).toBeGreaterThan(5)
      const log = await entries(since)
      expect(log.map(({ action }) => action)).toEqual([
        'archives.import_started',
        ...log.filter(({ action }) => action === 'archives.imported').map(({ action }) => action),
        'archives.import_finished',
      ])
      expect(log.filter(({ action }) => action === 'archives.imported').length).toBe(3)
      expect(log.at(-1)).toMatchObject({ actor: '周敏', details: { import: id, rows: 3, added, changed } })
      expect(log.every(({ details }) => !JSON.stringify(details).includes('赵磊'))).toBe(true)
      expect(await own('zhaolei')).toContain('赵建军')
      for (const table of ['parts', 'faults', 'corrections', 'chunks'])
        expect(await count(`archives_import_${table}`, `import_id = '${id}'`), table).toBe(0)
      const key = await row(app.deps.keyring.db, 'SELECT id FROM data_keys WHERE person_id = ?', [id])
      expect(key).toBeUndefined()
      refused(await app.call('zhoumin', 'GET', `/api/imports/${id}/examination`), 409, 'archives.import_not_now')
    })

    it('changes nothing when the same file comes again', async () => {
      const id = await uploaded(await dingtalkRosterExport(), '花名册.xlsx')
      const values = () => rows(app.deps.db, 'SELECT id, version, is_current FROM archives_values ORDER BY id')
      const before = await values()
      expect((await examine(id)).remembered).toBe(true)
      await mapped(id)
      const { check } = await checked(id)
      expect(check).toMatchObject({ added: 0, changed: 0 })
      expect(check.same).toBeGreaterThan(20)
      const { result } = await imported(id)
      expect(result).toMatchObject({ added: 0, changed: 0, same: check.same })
      expect(await values()).toEqual(before)
    })

    it('holds back what needs a yes, sealed, and imports it after the yes; a no destroys it', async () => {
      const contacts = (phone: string) =>
        workbookOf([
          ['工号', '紧急联系人姓名', '紧急联系人电话', '开户行'],
          ['YF1002', '李秀英', phone, '云海银行'],
          ['YF1051', '某某', '19900008899', '云海银行'],
        ])
      const id = await uploaded(await contacts('19900008803'))
      await mapped(id)
      const { check } = await checked(id)
      // 李婷 and yf0050 have not answered yet; the first try of this file also held hers.
      expect(check).toMatchObject({ held: 4 })
      expect(short(await faults(id))).toEqual(['2 held_consent', '3 held_consent'])
      const done = await imported(id)
      expect(done).toMatchObject({ waiting: 4, can: { discard: true } })
      expect(await own('liting')).not.toContain('19900008803')
      const sealed = await rows<{ sealed: Buffer }>(app.deps.db, 'SELECT sealed FROM archives_held_values')
      expect(sealed.some((one) => one.sealed.includes('19900008803'))).toBe(false)

      const { body: mine } = await app.call('liting', 'GET', '/api/me/consent')
      const { noticeId } = mine.items.find((one: { section: string }) => one.section === 'emergency_contact')
      const answer = await app.call('liting', 'POST', '/api/me/consent/answers', {
        read: mine.items.map((one: { noticeId: string; textHash: string }) => ({
          noticeId: one.noticeId,
          textHash: one.textHash,
        })),
        answers: [{ item: 'emergency_contact', noticeId, answer: 'yes' }],
        secondsOnScreen: 9,
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      const paper = await app.call('zhoumin', 'POST', '/api/consent/papers', {
        employeeId: await app.employeeId('yf0050'),
        item: 'emergency_contact',
        answer: 'no',
        signedOn: '2026-05-10',
        filedAt: '人事档案柜',
      })
      expect(paper.status, JSON.stringify(paper.body)).toBe(201)
      expect(await tend('t1')).toBe('done')
      expect(await own('liting')).toContain('19900008803')
      expect(await get(id)).toMatchObject({ waiting: 0 })
      expect((await entries()).filter(({ action }) => action === 'archives.import_discarded').at(-1)).toMatchObject({
        result: 'done',
        details: { import: id, waiting: 2 },
      })
      // A no is not asked over by a file.
      const again = await uploaded(await contacts('19900008803'))
      await mapped(again)
      await checked(again)
      expect(short(await faults(again))).toEqual(['3 consent_refused'])
    })

    it('does not overwrite what was edited here, nor what waits for HR', async () => {
      const zhaolei = await app.employeeId('zhaolei')
      const { body: form } = await app.call('zhoumin', 'GET', `/api/archives/${zhaolei}/editing`)
      const address = form.sections
        .find((one: { section: string }) => one.section === 'basic')
        .rows[0].fields.find((one: { field: string }) => one.field === 'basic.home_address')
      await app.call('zhoumin', 'PUT', `/api/archives/${zhaolei}/sections/basic`, {
        submission: '00000000-0000-4000-8000-000000000001',
        changes: [{ field: 'basic.home_address', rowPosition: 0, seen: address.seen, value: '手工填写的地址' }],
      })
      const id = await uploaded(
        await workbookOf([
          ['工号', '住址'],
          ['YF1004', '文件里的地址'],
        ]),
      )
      await mapped(id)
      const { check } = await checked(id)
      expect(check).toMatchObject({ added: 0, changed: 0, leftOut: 1 })
      expect(short(await faults(id))).toEqual(['B2 kept_here'])
      await imported(id)
      expect(await own('zhaolei')).toContain('手工填写的地址')
    })

    it('stops when whoever started it may not do so any more', async () => {
      const id = await uploaded(
        await workbookOf([
          ['工号', '学历'],
          ['YF1004', '博士'],
        ]),
      )
      await mapped(id)
      await checked(id)
      const { beginRun } = await import('./begin-run.ts')
      await beginRun(
        { ...app.cx, actor: { employeeId: await app.employeeId('liting') } as never },
        id,
        async (tx, startedBy) => {
          const { run } = await import('#server/platform/db/query.ts')
          await run(
            tx,
            "UPDATE archives_imports SET state = 'importing', run_number = run_number + 1, started_by = ? WHERE id = ?",
            [startedBy, id],
          )
        },
      )
      expect(await settled(id)).toMatchObject({
        state: 'checked',
        problem: expect.stringContaining('不再是人事管理员'),
      })
      expect(await own('zhaolei')).not.toContain('博士')
    })
  })

  describe('end', () => {
    it('discards: nothing of the file is left, with an entry; 409 afterwards', async () => {
      const id = await uploaded(fixture('contacts.semicolon.csv'), 'x.csv')
      await mapped(id)
      await checked(id)
      expect(short(await faults(id))).toEqual(expect.arrayContaining(['B6 unknown_department', 'A7 unknown_person']))
      const [department] = await faults(id, '&kind=unknown_department')
      expect(department).toMatchObject({ choices: 'departments' })
      expect((await get(id, '/faults')).departments).toContain('市场部')
      refused(await correct(id, department.id, { how: 'value', value: '没有的' }), 400, 'archives.value_invalid')
      expect((await correct(id, department.id, { how: 'value', value: '应用研发部' })).status).toBe(200)
      const { status, body } = await app.call('zhoumin', 'DELETE', `/api/imports/${id}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ state: 'discarded', fileName: null })
      expect(await newest()).toMatchObject({ action: 'archives.import_discarded', details: { import: id } })
      expect(await count('archives_import_parts', `import_id = '${id}'`)).toBe(0)
      refused(await app.call('zhoumin', 'DELETE', `/api/imports/${id}`), 409, 'archives.import_not_now')
      refused(await app.call('zhoumin', 'POST', `/api/imports/${id}/checks`), 409, 'archives.import_not_now')
    })

    it('takes several rows of one person as several contacts, where a table holds contacts alone', async () => {
      const id = await uploaded(fixture('contacts.semicolon.csv'), 'x.csv')
      await mapped(id)
      await checked(id)
      await imported(id)
      const mine = await own('zhaolei')
      expect(mine).toContain('19900008801')
      expect(mine).toContain('057188881234')
    })

    it('expires after 14 days, with what still waits', async () => {
      const id = await uploaded(
        await workbookOf([
          ['工号', '学历'],
          ['YF1004', '博士'],
        ]),
      )
      app.advance(14 * 86_400_000)
      expect(await tend('t2')).toBe('done')
      app.forgetToken('zhoumin')
      expect(await get(id)).toMatchObject({ state: 'expired', fileName: null })
      expect((await entries()).filter(({ action }) => action === 'archives.import_discarded').at(-1)).toMatchObject({
        result: 'expired',
      })
      expect(await count('archives_held_values')).toBe(0)
      expect(await count('archives_import_parts')).toBe(0)
    })
  })

  it('lists what there was, newest first, page by page', async () => {
    const { body } = await app.call('zhoumin', 'GET', '/api/imports?limit=2')
    expect(body.items).toHaveLength(2)
    const next = await app.call('zhoumin', 'GET', `/api/imports?limit=2&cursor=${body.nextCursor}`)
    expect(next.body.items[0].id < body.items[1].id).toBe(true)
    refused(await app.call('liting', 'GET', '/api/imports'), 403, 'access.forbidden')
    refused(await app.call(null, 'GET', '/api/imports'), 401, 'session.required')
    expect(idNumber('11010519491231002')).toBe('11010519491231002X')
  })
})
