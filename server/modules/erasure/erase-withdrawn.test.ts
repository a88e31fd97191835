import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { rows } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { runImport } from '../archives/import-roster.job.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { beginSync } from '../dingtalk/index.ts'
import { eraseWithdrawnJob } from './erase-withdrawn.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const item = 'emergency_contact'
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000

describe.each(engines)('what rested on a consent taken back, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const stored = async (who: string) =>
    rows<{ id: string }>(app.deps.db, 'SELECT id FROM archives_values WHERE employee_id = ? AND section = ?', [
      await app.employeeId(who),
      item,
    ])
  const keysOf = async (who: string) =>
    (
      await rows<{ cls: string }>(
        app.deps.keyring.db,
        'SELECT retention_class AS cls FROM data_keys WHERE person_id = ?',
        [await app.employeeId(who)],
      )
    ).map(({ cls }) => cls)
  const entries = () =>
    rows<{ details: string; sections: string }>(
      app.deps.db,
      "SELECT details, sections, result FROM audit_entries WHERE action = 'erasure.erased'",
    )
  const night = (slot: string) => runSlot(app.deps, eraseWithdrawnJob(erasers), slot)
  const withdraw = (who: string) => app.call(who, 'POST', '/api/me/consent/withdrawals', { item })
  const sayYes = async (who: string) => {
    const { items } = (await app.call(who, 'GET', '/api/me/consent')).body
    const contact = items.find(({ section }: { section: string }) => section === item)
    return app.call(who, 'POST', '/api/me/consent/answers', {
      read: [{ noticeId: contact.noticeId, textHash: contact.textHash }],
      answers: [{ item, noticeId: contact.noticeId, answer: 'yes' }],
      secondsOnScreen: 5,
    })
  }
  const sync = async () => runImport(app.cx, await beginSync(app.cx))

  it('stays two weeks, then is destroyed with its key, once, and no import brings it back', async () => {
    const before = (await stored('zhaolei')).length
    expect(before).toBeGreaterThan(0)
    await withdraw('zhaolei')
    await withdraw('wangfang')
    app.advance(13 * day)
    expect(await night('1')).toBe('done')
    expect(await stored('zhaolei')).toHaveLength(before)
    expect((await sayYes('wangfang')).status).toBe(200)
    app.advance(2 * day)
    expect(await night('2')).toBe('done')
    expect(await night('3')).toBe('done')
    expect(await stored('zhaolei')).toEqual([])
    expect(await keysOf('zhaolei')).not.toContain(item)
    expect((await keysOf('zhaolei')).length).toBeGreaterThan(0)
    expect((await stored('wangfang')).length).toBeGreaterThan(0)
    expect(await entries()).toEqual([
      { result: 'done', sections: `,${item},`, details: expect.stringContaining(`"archives.values":${before}`) },
    ])
    await sync()
    expect(await stored('zhaolei')).toEqual([])
    expect((await app.call('zhaolei', 'GET', '/api/archives/me')).status).toBe(200)
  })

  it('does not come back from DingTalk when the person says yes again, only by their own word', async () => {
    expect(app.emulator.company.person('zhaolei').roster['sys06-urgentContactsPhone']?.[0]).toMatch(/^1/)
    expect((await sayYes('zhaolei')).status).toBe(200)
    await sync()
    expect(await stored('zhaolei')).toEqual([])
    const field = catalogue().field('emergency_contact.phone') as FieldDef
    const change = { employeeId: await app.employeeId('zhaolei'), field, rowPosition: 0, value: '19900001111' }
    // A file is a copy as well.
    await writeValues(app.cx, [change], { source: 'file', action: 'archives.imported' })
    expect(await stored('zhaolei')).toEqual([])
    await writeValues(app.cx, [change], { source: 'employee', action: 'archives.values_written' })
    expect(await stored('zhaolei')).toHaveLength(1)
  })

  it('destroys scans with their pieces and their key, and no other paper of the person', async () => {
    const add = (field: string, text: string) =>
      app.call('yf0101', 'POST', `/api/archives/me/attachments?field=${field}`, paperOf(text), {
        'x-file-name': 'scan.pdf',
      })
    expect((await add('identity_documents.id_scan', 'id')).status).toBe(201)
    expect((await add('contract.scan', 'contract')).status).toBe(201)
    const permit = catalogue().field('identity_documents.work_permit') as FieldDef
    const employeeId = await app.employeeId('yf0101')
    await writeValues(app.cx, [{ employeeId, field: permit, rowPosition: 0, value: 'WP-2026-1' }], {
      source: 'hr',
      action: 'archives.values_written',
    })
    const files = () =>
      rows<{ field: string }>(
        app.deps.db,
        `SELECT DISTINCT a.field FROM archives_attachments a JOIN archives_attachment_parts p ON p.attachment_id = a.id
         WHERE a.employee_id = ? ORDER BY a.field`,
        [employeeId],
      )
    expect(await files()).toEqual([{ field: 'contract.scan' }, { field: 'identity_documents.id_scan' }])
    expect((await app.call('yf0101', 'POST', '/api/me/consent/withdrawals', { item: 'id_scan' })).status).toBe(200)
    app.advance(15 * day)
    expect(await night('5')).toBe('done')
    expect(await night('6')).toBe('done')
    expect(await files()).toEqual([{ field: 'contract.scan' }])
    expect(
      await rows(
        app.deps.db,
        'SELECT 1 FROM archives_attachment_parts WHERE attachment_id NOT IN (SELECT id FROM archives_attachments)',
      ),
    ).toEqual([])
    expect(await keysOf('yf0101')).not.toContain('identity_scans')
    expect(await keysOf('yf0101')).toEqual(expect.arrayContaining(['identity_permits', 'contract_text']))
    expect((await entries()).filter(({ details }) => details.includes('"archives.attachments":1'))).toHaveLength(1)
  })

  it('ends the same when a run is killed between the keys and the values', async () => {
    await withdraw('yf0100')
    app.advance(15 * day)
    await app.deps.keyring.db.sequelize.query('DELETE FROM data_keys WHERE person_id = ? AND retention_class = ?', {
      replacements: [await app.employeeId('yf0100'), item],
    })
    expect(await night('4')).toBe('done')
    expect(await stored('yf0100')).toEqual([])
  })
})
