import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { findBytes } from '#server/testing/find-bytes.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { beginSync, syncPeople } from '../dingtalk/index.ts'
import { moveByHand } from '../people/index.ts'
import { makeDue } from './due.testing.ts'
import { eraseDue } from './erase-due.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const planted = '+86-17700998877'

describe.each(engines)('bytes of an erased person on %s', (engine) => {
  let app: TestApp
  let id: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    id = await app.employeeId('zhaolei')
    await run(app.deps.db, 'UPDATE people_employees SET work_phone = ? WHERE id = ?', [planted, id])
  })
  afterAll(() => app.close())

  const foundIn = (needles: readonly Buffer[]) => findBytes(app, needles)

  it('are found before, and afterwards nowhere: no table, file, log line; nor after the next sync', async () => {
    const [value, key] = await Promise.all([
      row<{ sealed: Buffer }>(
        app.deps.db,
        "SELECT sealed FROM archives_values WHERE employee_id = ? AND field = 'emergency_contact.phone'",
        [id],
      ),
      row<{ wrapped: Buffer }>(
        app.deps.keyring.db,
        "SELECT wrapped FROM data_keys WHERE person_id = ? AND retention_class = 'emergency_contact'",
        [id],
      ),
    ])
    const number = [Buffer.from(planted)]
    const sealed = [value?.sealed as Buffer]
    const wrapped = [key?.wrapped as Buffer]
    expect(await foundIn(number)).toContain('people_employees')
    expect(await foundIn(sealed)).toContain('archives_values')
    expect(await foundIn(wrapped)).toContain('data_keys')
    if (engine === 'sqlite') expect((await foundIn(number)).some((name) => /\.sqlite/.test(name))).toBe(true)

    await makeDue(app.deps.db, [id], ['emergency_contact', 'roster_core'])
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, id, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
    )
    app.emulator.company.leave('zhaolei', app.deps.clock())
    app.advance(20 * 86_400_000)
    await eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
    expect(await foundIn([...number, ...sealed, ...wrapped])).toEqual([])
    await syncPeople(app.cx, await beginSync(app.cx))
    expect(await foundIn([...number, ...sealed, ...wrapped])).toEqual([])
    expect(await row(app.deps.db, 'SELECT name, work_phone AS phone FROM people_employees WHERE id = ?', [id])).toEqual(
      {
        name: '—',
        phone: null,
      },
    )
  })
})
