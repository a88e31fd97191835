import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { retentionClassIds } from '#shared/vocabulary/retention.ts'
import { retentionModule } from './module.ts'
import { recomputeDue } from './recompute.job.ts'
import { dueRowsOf, recompute } from './recompute.ts'

const day = 86_400_000
const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('dates of leavers’ data on %s', (engine) => {
  let app: TestApp
  let slot = 0
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const night = async () => expect(await runSlot(app.deps, recomputeDue, String(++slot))).toBe('done')
  const dueOf = async (who: string, retentionClass: string) =>
    (await dueRowsOf(app.deps.db, [await app.employeeId(who)])).find((one) => one.retentionClass === retentionClass)
  const hear = async () => {
    while ((await pumpOutbox(app.deps, retentionModule.subscribers ?? [])) > 0);
  }
  const move = async (who: string, body: object) => {
    expect(
      (await app.call('zhoumin', 'POST', `/api/people/${await app.employeeId(who)}/transitions`, body)).status,
    ).toBe(201)
    await hear()
  }

  it('stand for every kind of data of who left, for nobody else, and are the same when computed again', async () => {
    await night()
    const zhangqiang = await dueRowsOf(app.deps.db, [await app.employeeId('zhangqiang')])
    expect(zhangqiang.map((one) => one.retentionClass).sort()).toEqual([...retentionClassIds].sort())
    expect(zhangqiang.every((one) => one.ruleVersion === 0 && one.jurisdiction === 'CN')).toBe(true)
    const employed = await row<{ n: number }>(
      app.deps.db,
      "SELECT COUNT(*) AS n FROM retention_due r JOIN people_employees e ON e.id = r.employee_id WHERE e.pool <> 'left'",
    )
    expect(Number(employed?.n)).toBe(0)
    const all = () => rows(app.deps.db, 'SELECT * FROM retention_due ORDER BY employee_id, retention_class')
    const before = await all()
    await night()
    expect(await all()).toEqual(before)
  })

  it('follow a leaving, its day, and a return', async () => {
    const left = { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '办结' }
    await move('yf0150', left)
    expect(await dueOf('yf0150', 'private_contact')).toMatchObject({
      state: 'kept',
      triggeredOn: '2026-05-01',
      eraseOn: '2027-05-01',
      keepUntil: null,
      ruleId: 'CN-3',
    })
    expect(await dueOf('yf0150', 'contract_text')).toMatchObject({ keepUntil: '2028-05-01', eraseOn: '2029-05-01' })
    await move('yf0150', { to: 'active', seenState: 'left', reason: '录错了' })
    expect(await dueRowsOf(app.deps.db, [await app.employeeId('yf0150')])).toEqual([])
  })

  it('follow another day that HR puts in, later or earlier, with two weeks to notice', async () => {
    await move('yf0153', { to: 'left', seenState: 'active', leftOn: '2026-05-02', reason: '办结' })
    app.advance(day)
    const ends = { '2026-05-09': '2027-05-09', '2026-04-20': '2027-04-20', '2023-05-09': '2026-05-25' }
    for (const [leftOn, eraseOn] of Object.entries(ends)) {
      await move('yf0153', { to: 'left', seenState: 'left', leftOn, reason: '日期录错' })
      expect(await dueOf('yf0153', 'private_contact')).toMatchObject({ state: 'kept', triggeredOn: leftOn, eraseOn })
    }
    app.advance(-day)
  })

  it('count from the second leaving of whoever came back and left again', async () => {
    const left = { to: 'left', seenState: 'active', leftOn: '2023-05-01', reason: '办结' }
    await move('yf0152', left)
    expect(await dueOf('yf0152', 'private_contact')).toMatchObject({ eraseOn: '2026-05-24' })
    app.advance(10 * day)
    await move('yf0152', { to: 'active', seenState: 'left', reason: '录错了' })
    await move('yf0152', left)
    expect(await dueOf('yf0152', 'private_contact')).toMatchObject({ state: 'kept', eraseOn: '2026-06-03' })
    await move('yf0152', { to: 'active', seenState: 'left', reason: '录错了' })
    await move('yf0152', { ...left, leftOn: '2026-05-19' })
    expect(await dueOf('yf0152', 'private_contact')).toMatchObject({ triggeredOn: '2026-05-19', eraseOn: '2027-05-19' })
    app.advance(-10 * day)
  })

  it('follow holds and the rules two persons agreed to; what is erased stays erased', async () => {
    // Two weeks after the leaving was written down, not before.
    app.advance(15 * day)
    const employeeId = await app.employeeId('zhangqiang')
    const erase = (classes: string[]) =>
      run(
        app.deps.db,
        `UPDATE retention_due SET state = 'erased' WHERE employee_id = ? AND retention_class = '${classes[0]}'`,
        [employeeId],
      )
    await erase(['other_personal'])
    await run(
      app.deps.db,
      `INSERT INTO retention_versions (number, preset, periods, places, effective_on, proposed_by, proposed_by_name, agreed_by, agreed_by_name, agreed_at)
       VALUES (1, 'strict', '[]', '{}', '2026-05-10', 'a', 'a', 'b', 'b', 1)`,
    )
    await run(
      app.deps.db,
      `INSERT INTO retention_holds (id, employee_id, classes, case_number, ends_on, state, placed_by, placed_by_name, placed_at)
       VALUES ('h1', '${employeeId}', '["emergency_contact"]', '(2026)沪01民初1号', '2026-05-30', 'in_force', 'a', 'a', 1)`,
    )
    await recompute(app.cx, [employeeId])
    expect(await dueOf('zhangqiang', 'emergency_contact')).toMatchObject({ state: 'held', ruleVersion: 1 })
    expect(await dueOf('zhangqiang', 'other_personal')).toMatchObject({ state: 'erased', ruleVersion: 0 })
    expect(await dueOf('zhangqiang', 'private_contact')).toMatchObject({ state: 'due', ruleVersion: 1 })
    app.advance(11 * day)
    await night()
    expect(await dueOf('zhangqiang', 'emergency_contact')).toMatchObject({ state: 'due' })
  })

  it('wait for the longer of two holds that overlap, each within its kinds', async () => {
    const employeeId = await app.employeeId('zhangqiang')
    const hold = (id: string, classes: string[], endsOn: string) =>
      run(
        app.deps.db,
        `INSERT INTO retention_holds (id, employee_id, classes, case_number, ends_on, state, placed_by, placed_by_name, placed_at)
         VALUES ('${id}', '${employeeId}', '${JSON.stringify(classes)}', '(2026)沪01民初2号', '${endsOn}', 'in_force', 'a', 'a', 1)`,
      )
    const states = async () => [
      (await dueOf('zhangqiang', 'emergency_contact'))?.state,
      (await dueOf('zhangqiang', 'private_contact'))?.state,
    ]
    await hold('h2', ['emergency_contact', 'private_contact'], '2026-06-10')
    await hold('h3', ['emergency_contact'], '2026-06-20')
    await recompute(app.cx, [employeeId])
    expect(await states()).toEqual(['held', 'held'])
    // The first ends by its day, the second goes on.
    app.advance(6 * day)
    await night()
    expect(await states()).toEqual(['held', 'due'])
    app.advance(10 * day)
    await night()
    expect(await states()).toEqual(['due', 'due'])
  })
})
