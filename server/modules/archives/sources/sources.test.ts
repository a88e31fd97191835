import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { beginSync } from '../../dingtalk/index.ts'
import { runImport } from '../import-roster.job.ts'
import { takeOver } from './take-over.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const update = '/topapi/smartwork/hrm/employee/v2/update'
const bankCode = 'sys04-bankAccountNo'

describe.each(engines)('who leads a section, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const rosterOf = (userId: string) => app.emulator.company.person(userId).roster
  const stored = async (userId: string, field: string) =>
    rows<{ fingerprint: string; rowPosition: number }>(
      app.deps.db,
      'SELECT fingerprint, row_position AS rowPosition FROM archives_values WHERE employee_id = ? AND field = ? AND is_current = 1',
      [await app.employeeId(userId), field],
    )
  const choose = (who: string | null, section: string, source: unknown) =>
    app.call(who, 'PUT', `/api/sources/${section}`, { source })
  const sourceOf = async (section: string) =>
    (await app.call('wutao', 'GET', '/api/sources')).body.items.find(
      (one: { section: string }) => one.section === section,
    )
  /** Decides without waiting for the run the endpoint starts, and runs it here. */
  const decide = async (section: string, source: string) => {
    await run(app.deps.db, 'DELETE FROM dingtalk_sources WHERE section = ?', [section])
    await run(
      app.deps.db,
      "INSERT INTO dingtalk_sources (section, source, decided_at, decided_by, decided_by_name) VALUES (?, ?, 1, 'test', 'test')",
      [section, source],
    )
  }

  it('is DingTalk for every section until somebody decides; the sensitive ones are advised to be taken over', async () => {
    const { items } = (await app.call('wutao', 'GET', '/api/sources')).body
    expect(items.every((one: { source: string }) => one.source === 'mirrored')).toBe(true)
    const advised = items.filter((one: { advised: string }) => one.advised === 'taken_over')
    expect(advised.map((one: { section: string }) => one.section)).toEqual([
      'emergency_contact',
      'identity_documents',
      'bank',
    ])
  })

  it('is decided by the system admin only', async () => {
    expect((await choose(null, 'bank', 'taken_over')).status).toBe(401)
    for (const who of ['zhoumin', 'chenjing', 'zhaolei']) {
      expect((await choose(who, 'bank', 'taken_over')).status).toBe(403)
      expect((await app.call(who, 'GET', '/api/sources')).status).toBe(403)
      expect((await app.call(who, 'GET', '/api/sources/bank/copies')).status).toBe(403)
    }
    expect((await choose('wutao', 'bank', 'perhaps')).status).toBe(400)
    expect((await choose('wutao', 'compensation', 'taken_over')).status).toBe(404)
    expect((await app.call('wutao', 'GET', '/api/sources/no_such/copies')).status).toBe(404)
  })

  it('reads in what changed meanwhile, blanks it in DingTalk, and says both in the log', async () => {
    const before = await stored('zhaolei', 'bank.account_no')
    rosterOf('zhaolei')[bankCode] = ['6222020200001234567']
    const answer = await choose('wutao', 'bank', 'taken_over')
    expect(answer).toMatchObject({ status: 200 })
    await expect.poll(async () => (await sourceOf('bank')).checkedAt, { timeout: 60_000 }).not.toBeNull()
    expect(rosterOf('zhaolei')[bankCode]).toEqual([''])
    const after = await stored('zhaolei', 'bank.account_no')
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
    const log = await rows<{ action: string; result: string; sections: string }>(
      app.deps.db,
      "SELECT action, result, sections FROM audit_entries WHERE action IN ('archives.taken_over', 'archives.source_chosen') ORDER BY id LIMIT 2",
    )
    expect(log).toEqual([
      { action: 'archives.source_chosen', result: 'done', sections: ',bank,' },
      { action: 'archives.taken_over', result: 'pending', sections: ',bank,' },
    ])
    const done = await row<{ n: number }>(
      app.deps.db,
      "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'archives.taken_over' AND result = 'done'",
    )
    expect(Number(done?.n)).toBeGreaterThan(200)
    // A further run finds blanks and does nothing: no value is lost to them.
    await takeOver(app.cx)
    expect(await stored('zhaolei', 'bank.account_no')).toEqual(after)
    expect(await sourceOf('bank')).toMatchObject({ source: 'taken_over', copies: 0, decidedBy: '吴涛' })
  })

  it('leaves in DingTalk what was not read in, and lists whose and why', async () => {
    await decide('emergency_contact', 'taken_over')
    await takeOver(app.cx)
    expect(rosterOf('zhaolei')['sys06-urgentContactsPhone']).toEqual([''])
    expect(rosterOf('liting')['sys06-urgentContactsPhone']?.[0]).toMatch(/^199/)
    const { items } = (await app.call('wutao', 'GET', '/api/sources/emergency_contact/copies')).body
    expect(items).toContainEqual(expect.objectContaining({ name: '李婷', why: 'not_read_in' }))
    expect(JSON.stringify(items)).not.toMatch(/1990000/)
  })

  it('lists everybody where the app may not write, and goes on when it may', async () => {
    await decide('identity_documents', 'taken_over')
    app.emulator.faults.push({ path: update, times: 1, kind: 'permission_403' })
    const before = app.emulator.calls.get(update) ?? 0
    await takeOver(app.cx)
    // Asked once, not once a person.
    expect((app.emulator.calls.get(update) ?? 0) - before).toBe(1)
    const count = async () => (await sourceOf('identity_documents')).copies
    expect(await count()).toBeGreaterThan(200)
    const { items } = (await app.call('wutao', 'GET', '/api/sources/identity_documents/copies')).body
    expect(new Set(items.map((one: { why: string }) => one.why))).toEqual(new Set(['permission']))
    app.emulator.faults.length = 0
    await takeOver(app.cx)
    expect(await count()).toBe(0)
  })

  it('blanks nothing that somebody wrote in DingTalk after it was read in', async () => {
    await decide('bank', 'taken_over')
    rosterOf('chenjing')[bankCode] = ['6222020200005555555']
    // Somebody writes between the reading of everybody and the look right before blanking.
    const { dingtalk } = app.deps
    app.deps.dingtalk = {
      ...dingtalk,
      rosterFields: async (userIds, codes) => {
        if (userIds.length === 1 && userIds[0] === 'chenjing') rosterOf('chenjing')[bankCode] = ['6222020200006666666']
        return dingtalk.rosterFields(userIds, codes)
      },
    }
    await takeOver(app.cx)
    app.deps.dingtalk = dingtalk
    expect(rosterOf('chenjing')[bankCode]).toEqual(['6222020200006666666'])
    const { items } = (await app.call('wutao', 'GET', '/api/sources/bank/copies')).body
    expect(items).toMatchObject([{ name: '陈静', why: 'unverified' }])
    await decide('bank', 'taken_over')
    await takeOver(app.cx)
    expect(rosterOf('chenjing')[bankCode]).toEqual([''])
  })

  it('a run that died in the middle is finished by the next', async () => {
    await decide('bank', 'taken_over')
    for (const userId of ['zhoumin', 'sunhao']) rosterOf(userId)[bankCode] = ['6222020200008888888']
    app.emulator.faults.push({ path: update, times: 4, kind: '504' })
    await expect(takeOver(app.cx)).rejects.toThrow()
    app.emulator.faults.length = 0
    await takeOver(app.cx)
    for (const userId of ['zhoumin', 'sunhao']) expect(rosterOf(userId)[bankCode]).toEqual([''])
  })

  it('never blanks what does not stand here: an older word where HR wrote, a second contact, a second card', async () => {
    await decide('bank', 'taken_over')
    await decide('emergency_contact', 'taken_over')
    const keep = async (userId: string, field: string) =>
      run(app.deps.db, 'INSERT INTO archives_kept_here (employee_id, field, since) VALUES (?, ?, 1)', [
        await app.employeeId(userId),
        field,
      ])
    await keep('wangfang', 'bank.account_no')
    const kept = await stored('wangfang', 'bank.account_no')
    rosterOf('wangfang')[bankCode] = ['6222020200007777777']
    for (const field of ['name', 'relation', 'phone']) await keep('wangwei1', `emergency_contact.${field}`)
    rosterOf('wangwei1')['sys06-urgentContactsName'] = ['', '赵第二']
    rosterOf('rareqi')[bankCode] = ['', '6222020200009999999']
    await takeOver(app.cx)
    expect(rosterOf('wangfang')[bankCode]).toEqual(['6222020200007777777'])
    expect(await stored('wangfang', 'bank.account_no')).toEqual(kept)
    expect(rosterOf('wangwei1')['sys06-urgentContactsName']).toEqual(['', '赵第二'])
    expect(rosterOf('rareqi')[bankCode]).toEqual(['', '6222020200009999999'])
    const { items } = (await app.call('wutao', 'GET', '/api/sources/bank/copies')).body
    expect(items.map((one: { name: string; why: string }) => `${one.name} ${one.why}`).sort()).toEqual([
      '王芳 unverified',
      '𠮷野亓 unverified',
    ])
  })

  it('once it is led here, a value typed in DingTalk replaces none: it is listed, nightly sync or not', async () => {
    const before = await stored('zhaolei', 'bank.account_no')
    rosterOf('zhaolei')[bankCode] = ['6222020200001111111']
    await run(app.deps.db, 'UPDATE dingtalk_sources SET checked_at = 1')
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done'")
    await runImport(app.cx, await beginSync(app.cx))
    expect(await stored('zhaolei', 'bank.account_no')).toEqual(before)
    expect(rosterOf('zhaolei')[bankCode]).toEqual(['6222020200001111111'])
    const { items } = (await app.call('wutao', 'GET', '/api/sources/bank/copies')).body
    expect(items).toContainEqual(expect.objectContaining({ name: '赵磊', why: 'unverified' }))
  })

  it('somebody DingTalk will not change is listed and holds up nobody', async () => {
    await decide('bank', 'taken_over')
    for (const { userId } of app.emulator.company.listed()) rosterOf(userId)[bankCode] = ['6222020200002222222']
    app.emulator.faults.push({ path: update, times: 1, kind: '90018' })
    const { dingtalk } = app.deps
    app.deps.dingtalk = {
      ...dingtalk,
      blankRoster: async (userId, places) =>
        dingtalk.blankRoster(userId === 'zhaolei' ? 'nobody-here' : userId, places),
    }
    await takeOver(app.cx)
    app.deps.dingtalk = dingtalk
    const { items } = (await app.call('wutao', 'GET', '/api/sources/bank/copies')).body
    expect(items).toContainEqual(expect.objectContaining({ name: '赵磊', why: 'refused' }))
    expect(rosterOf('chenjing')[bankCode]).toEqual([''])
  })
})
