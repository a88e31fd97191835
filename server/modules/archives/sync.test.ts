import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessModule } from '#server/modules/access/module.ts'
import { beginSync, DingTalkError, reportSync, syncPeople } from '#server/modules/dingtalk/index.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { runImport } from './import-roster.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('the roster sync on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp({ engine })
  })
  afterEach(() => app.close())

  const sync = async () => {
    app.advance(3_600_000)
    const id = await beginSync(app.cx)
    await runImport(app.cx, id)
    return JSON.parse(
      (await row<{ counts: string }>(app.deps.db, 'SELECT counts FROM dingtalk_syncs WHERE id = ?', [id]))
        ?.counts as string,
    ) as Record<string, number>
  }
  const person = (userId: string) =>
    row<{ state: string; pool: string; vanishedAt: number | null; evidence: string; leftOn: string | null }>(
      app.deps.db,
      'SELECT state, pool, vanished_at AS vanishedAt, state_evidence AS evidence, left_on AS leftOn FROM people_employees WHERE user_id = ?',
      [userId],
    )
  const fingerprint = async () =>
    JSON.stringify([
      await rows(
        app.deps.db,
        'SELECT user_id, name, post, state, pool, department_names FROM people_employees ORDER BY user_id',
      ),
      await rows(
        app.deps.db,
        'SELECT employee_id, field, row_position, version FROM archives_values ORDER BY employee_id, field, row_position, version',
      ),
      await rows(
        app.deps.db,
        'SELECT department_id, employee_id, pool FROM people_memberships ORDER BY department_id, employee_id',
      ),
    ])

  it('changes nothing when nothing changed', async () => {
    const before = await fingerprint()
    expect(await sync()).toMatchObject({ created: 0, changed: 0, vanished: 0, values: 0 })
    expect(await fingerprint()).toBe(before)
  })

  it('ends the same when it was killed on the way and run again', async () => {
    app.emulator.company.person('zhaolei').title = '架构师'
    app.emulator.company.person('zhaolei').roster['sys02-address'] = ['新的住址一号']
    for (const path of [
      '/topapi/v2/user/list',
      '/v1.0/hrm/employees/dimissionInfos',
      '/v1.0/hrm/rosters/lists/query',
    ]) {
      app.emulator.faults.push({ path, times: 1, kind: 'permission_403' })
      await expect(sync()).rejects.toThrow()
      const [latest] = (await app.call('wutao', 'GET', '/api/syncs')).body.items
      expect(latest).toMatchObject({ state: 'failed', problem: expect.stringMatching(/.+/) })
    }
    await sync()
    const once = await fingerprint()
    expect(await sync()).toMatchObject({ created: 0, changed: 0, values: 0 })
    expect(await fingerprint()).toBe(once)
    expect(JSON.stringify((await app.call('zhaolei', 'GET', '/api/archives/me')).body)).toContain('新的住址一号')
  })

  it('follows a leaving through its states, and its end takes session, role, grant and card with it', async () => {
    const { company } = app.emulator
    const qianwei = await app.employeeId('qianwei')
    company.withdraw('qianwei')
    await sync()
    expect(await person('qianwei')).toMatchObject({ state: 'active', pool: 'active' })
    company.resign('qianwei', app.deps.clock() + 30 * 86_400_000)
    await sync()
    expect(await person('qianwei')).toMatchObject({ state: 'submitted', pool: 'active' })
    company.approveResignation('qianwei')
    await sync()
    expect(await person('qianwei')).toMatchObject({ state: 'pending', pool: 'pending' })
    expect((await app.call('qianwei', 'GET', '/api/me')).status).toBe(200)
    company.leave('qianwei', app.deps.clock())
    const id = await beginSync(app.cx)
    await syncPeople(app.cx, id)
    expect(await person('qianwei')).toMatchObject({
      state: 'left',
      pool: 'left',
      leftOn: expect.stringMatching(/^2026-/),
    })
    expect(await app.call('qianwei', 'GET', '/api/me')).toMatchObject({ status: 401 })
    expect((await app.call('zhaolei', 'GET', '/api/people?q=qianwei')).body.items).toEqual([])
    expect((await app.call('zhoumin', 'GET', '/api/people?q=qianwei&pool=left')).body.items).toHaveLength(1)
    expect((await app.call('zhoumin', 'GET', `/api/archives/${qianwei}`)).status).toBe(200)
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done'")
    company.rehire('qianwei')
    await sync()
    expect(await person('qianwei')).toMatchObject({ state: 'active', pool: 'active' })
  })

  it('ends the roles and grants of an HR admin who leaves', async () => {
    const zhaolei = await app.employeeId('zhaolei')
    const shown = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['bank.account_no'],
      purpose: 'payroll_settlement',
      reason: '5月工资核算',
    })
    expect(shown.body.opened).toHaveLength(1)
    app.emulator.company.leave('zhoumin', app.deps.clock())
    await sync()
    await pumpOutbox(app.deps, accessModule.subscribers ?? [])
    const zhoumin = await app.employeeId('zhoumin')
    const [grants, roles, entries] = await Promise.all([
      rows(app.deps.db, 'SELECT id FROM access_grants WHERE actor_id = ? AND revoked_at IS NULL AND expires_at > ?', [
        zhoumin,
        app.deps.clock(),
      ]),
      rows(
        app.deps.db,
        "SELECT id FROM people_role_assignments WHERE employee_id = ? AND state IN ('in_force', 'proposed')",
        [zhoumin],
      ),
      rows(app.deps.db, "SELECT id FROM audit_entries WHERE action = 'people.role_ended'"),
    ])
    expect(grants).toEqual([])
    expect(roles).toEqual([])
    expect(entries.length).toBeGreaterThan(0)
  })

  it('flags whom DingTalk no longer lists without a word, and asks about whom only the contacts lost', async () => {
    app.emulator.company.person('yf0100').listed = false
    app.emulator.company.removeFromContacts('yf0101', app.deps.clock())
    await sync()
    expect(await person('yf0100')).toMatchObject({ state: 'active', vanishedAt: expect.anything() })
    expect(await person('yf0101')).toMatchObject({ state: 'to_confirm', evidence: 'leave_record' })
    app.emulator.company.person('yf0100').listed = true
    await sync()
    expect(await person('yf0100')).toMatchObject({ vanishedAt: null })
  })

  it('goes on without smart HR, and the connection page says what that means', async () => {
    const standing = async () =>
      (await app.call('wutao', 'GET', '/api/dingtalk/connection')).body.checks.find(
        ({ id }: { id: string }) => id === 'sync',
      )
    app.emulator.company.smartHr = false
    app.emulator.company.leave('yf0102', app.deps.clock())
    await sync()
    expect(await person('yf0102')).toMatchObject({ state: 'to_confirm', evidence: 'leave_record' })
    expect(await standing()).toMatchObject({
      state: 'warn',
      details: [expect.stringContaining('没有启用智能人事')],
      todo: expect.stringContaining('智能人事'),
    })
    app.emulator.company.smartHr = true
    await sync()
    expect(await person('yf0102')).toMatchObject({ state: 'left' })
    expect(await standing()).toMatchObject({ state: 'ok', details: [] })
  })

  it('asks once more for whom it would move by a list that is old by then', async () => {
    const { company } = app.emulator
    const { dingtalk } = app.deps
    company.removeFromContacts('yf0103', app.deps.clock())
    company.rehire('yf0061')
    company.rehire('yf0062')
    company.removeFromContacts('yf0104', app.deps.clock())
    app.deps.dingtalk = {
      ...dingtalk,
      // Long after contacts were read.
      dismissions: async () => {
        company.rehire('yf0103')
        company.removeFromContacts('yf0061', app.deps.clock())
        return dingtalk.dismissions()
      },
      getUser: async (userId) => {
        if (userId === 'yf0062') throw new DingTalkError('/topapi/v2/user/get', 'permission', '50004')
        return dingtalk.getUser(userId)
      },
    }
    await sync()
    expect(await person('yf0103')).toMatchObject({ state: 'active', vanishedAt: null })
    expect(await person('yf0061')).toMatchObject({ state: 'left' })
    // Nobody is moved whom it cannot ask for; who is gone indeed is.
    expect(await person('yf0062')).toMatchObject({ state: 'left' })
    expect(await person('yf0104')).toMatchObject({ state: 'to_confirm' })
    app.deps.dingtalk = dingtalk
    await sync()
    expect(await person('yf0062')).toMatchObject({ state: 'active', pool: 'active' })
  })

  it('stops before moving many people to left, and says so', async () => {
    for (const { userId } of app.emulator.company.listed().slice(30, 60))
      app.emulator.company.leave(userId, app.deps.clock())
    const left = async () =>
      Number(
        (await row<{ n: number }>(app.deps.db, "SELECT COUNT(*) AS n FROM people_employees WHERE pool = 'left'"))?.n,
      )
    const synced = () =>
      rows<{ result: string }>(
        app.deps.db,
        "SELECT result FROM audit_entries WHERE action = 'people.synced' ORDER BY id",
      )
    const before = await left()
    const entries = (await synced()).length
    app.emulator.company.person('yf0100').listed = false
    await expect(sync()).rejects.toThrow()
    expect(await left()).toBe(before)
    // What else was read of people is kept, and logged.
    expect(await person('yf0100')).toMatchObject({ state: 'active', vanishedAt: expect.anything() })
    expect((await synced()).slice(entries)).toEqual([{ result: 'pending' }])
    const [latest] = (await app.call('wutao', 'GET', '/api/syncs')).body.items
    expect(latest).toMatchObject({ state: 'failed', problem: expect.stringContaining('离职') })
  })

  it('brings in no section without its notice, and no emergency contact without a yes', async () => {
    const contactOf = async (userId: string) =>
      rows(app.deps.db, "SELECT id FROM archives_values WHERE employee_id = ? AND section = 'emergency_contact'", [
        await app.employeeId(userId),
      ])
    expect((await contactOf('zhaolei')).length).toBeGreaterThan(0)
    expect(await contactOf('liting')).toEqual([])
    await run(app.deps.db, "DELETE FROM consent_notices WHERE section = 'bank'")
    app.emulator.company.person('zhaolei').roster['sys04-bankAccountNo'] = ['6222000000000000001']
    await sync()
    const [latest] = (await app.call('wutao', 'GET', '/api/syncs')).body.items
    expect(latest.withheldSections).toContain('bank')
    expect(JSON.stringify((await app.call('zhaolei', 'GET', '/api/archives/me')).body)).not.toContain(
      '6222000000000000001',
    )
  })

  it('runs once at a time, as long as it shows signs of life', async () => {
    const start = () => app.call('wutao', 'POST', '/api/syncs')
    const running = { status: 409, body: { error: { code: 'dingtalk.sync_running' } } }
    const id = await beginSync(app.cx)
    expect(await start()).toMatchObject(running)
    app.advance(9 * 60_000)
    const counts = { departments: 0, people: 0, created: 0, changed: 0, vanished: 0, values: 0 }
    await reportSync(app.cx, id, { step: 'people', done: 1, total: 9, counts })
    app.advance(9 * 60_000)
    expect(await start()).toMatchObject(running)
    app.advance(60_000)
    expect((await start()).status).toBe(201)
    await expect
      .poll(async () => (await app.call('wutao', 'GET', '/api/syncs')).body.items[0].state, { timeout: 20_000 })
      .toBe('done')
    // Of the silent one nobody thinks that it still runs.
    const [, silent] = (await app.call('wutao', 'GET', '/api/syncs')).body.items
    expect(silent).toMatchObject({ id, state: 'failed', problem: expect.stringContaining('中断') })
  })
})
