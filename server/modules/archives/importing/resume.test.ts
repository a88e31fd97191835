import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { mortal } from '#server/testing/mortal.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { goOn } from './begin-run.ts'
import { workbookOf } from './fixtures/workbooks.testing.ts'
import { tendImports } from './tend-imports.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

/** Three contacts for everybody, each on a row of its own: people stand in several portions. */
async function contactsOfAll(app: TestApp): Promise<Buffer> {
  const people = await rows<{ userId: string }>(
    app.deps.db,
    'SELECT user_id AS userId FROM people_employees ORDER BY user_id',
  )
  return workbookOf([
    ['员工UserID', '紧急联系人姓名', '紧急联系人电话'],
    ...[1, 2, 3].flatMap((n) =>
      people.map(({ userId }, at) => [userId, `联系人${n}`, `199${n}${String(at).padStart(7, '0')}`]),
    ),
  ])
}

async function prepared(app: TestApp): Promise<string> {
  const file = await contactsOfAll(app)
  const { body } = await app.call('zhoumin', 'POST', '/api/imports', file, { 'x-file-name': 'x.xlsx' })
  const path = `/api/imports/${body.id}`
  const { sheet, headerRow, findBy, columns } = (await app.call('zhoumin', 'GET', `${path}/examination`)).body
  await app.call('zhoumin', 'PUT', `${path}/mapping`, {
    sheet,
    headerRow,
    findBy,
    columns: columns.map(({ column, target }: { column: number; target: string }) => ({ column, target })),
  })
  return body.id
}

async function ended(app: TestApp, id: string) {
  for (let tries = 0; tries < 3000; tries++) {
    const { body } = await app.call('zhoumin', 'GET', `/api/imports/${id}`)
    if (!['checking', 'importing'].includes(body.state)) return body
    await wait(10)
  }
  throw new Error(
    `it does not end: ${app.logLines
      .filter((line) => line.includes('failed') || line.includes('could not'))
      .slice(-3)
      .join('\n')}`,
  )
}

/** Opens a run as the route does, in a process that is killed before it starts to work on it. */
async function opened(app: TestApp, id: string, state: 'checking' | 'importing'): Promise<void> {
  await run(
    app.deps.db,
    'UPDATE archives_imports SET state = ?, run_number = run_number + 1, started_by = ?, done_rows = 0 WHERE id = ?',
    [state, await app.employeeId('zhoumin'), id],
  )
}

const facts = async (app: TestApp, id: string) => {
  const all = (sql: string) => rows<Record<string, unknown>>(app.deps.db, sql)
  const imported = await row<{ result: string; state: string }>(
    app.deps.db,
    'SELECT state, result FROM archives_imports WHERE id = ?',
    [id],
  )
  return {
    state: imported?.state,
    result: JSON.parse(imported?.result ?? 'null'),
    values: await all(
      `SELECT e.user_id AS userId, v.field, v.row_position AS rowPosition, v.version, v.is_current AS isCurrent, v.source
       FROM archives_values v JOIN people_employees e ON e.id = v.employee_id WHERE v.section = 'emergency_contact'
       ORDER BY e.user_id, v.field, v.row_position, v.version`,
    ),
    held: await all(
      `SELECT e.user_id AS userId, h.field, h.row_position AS rowPosition FROM archives_held_values h
       JOIN people_employees e ON e.id = h.employee_id ORDER BY e.user_id, h.field, h.row_position`,
    ),
    entries: await all(
      `SELECT action, COUNT(*) AS n FROM audit_entries
       WHERE action IN ('archives.imported', 'archives.import_finished', 'archives.import_checked')
       GROUP BY action ORDER BY action`,
    ),
    left: await all(`SELECT import_id FROM archives_import_parts UNION SELECT import_id FROM archives_import_faults
       UNION SELECT import_id FROM archives_import_chunks`),
    keys: await rows(app.deps.keyring.db, "SELECT id FROM data_keys WHERE retention_class = 'import_file'"),
  }
}

describe.each(engines)('an import that is killed and run again on %s', (engine) => {
  it('ends as if nothing had happened, wherever it was killed', { timeout: 300_000 }, async () => {
    const undisturbed = await createTestApp({ engine })
    const killed = await createTestApp({ engine })
    try {
      const control = await prepared(undisturbed)
      await undisturbed.call('zhoumin', 'POST', `/api/imports/${control}/checks`)
      const { revision } = await ended(undisturbed, control)
      await undisturbed.call('zhoumin', 'POST', `/api/imports/${control}/runs`, { revision })
      await ended(undisturbed, control)
      const wanted = await facts(undisturbed, control)
      expect(wanted.result).toMatchObject({ added: expect.any(Number), faulty: 0 })
      expect(wanted.result.added + wanted.result.changed).toBeGreaterThan(1000)
      expect(wanted.held.length).toBeGreaterThan(0)
      expect(wanted.keys).toEqual([])

      const id = await prepared(killed)
      const deaths = { check: 0, import: 0 }
      for (const [step, state] of [
        ['check', 'checking'],
        ['import', 'importing'],
      ] as const) {
        await opened(killed, id, state)
        for (const lives of [2, 5, 9, 14, 15, 16, 17, 18, 19, 21, 24, 30, 34, 41, 55]) {
          const doomed = mortal(killed.deps, lives)
          await goOn(doomed, id)
          const { body } = await killed.call('zhoumin', 'GET', `/api/imports/${id}`)
          if (!['checking', 'importing'].includes(body.state)) break
          deaths[step]++
          expect(body.progress.done).toBeLessThanOrEqual(body.progress.total)
          // The dead one's lease has to be over before somebody takes over.
          killed.advance(31_000)
          if (deaths[step] % 4 === 0) killed.forgetToken('zhoumin')
        }
        expect(await runSlot(killed.deps, tendImports, `${step}`)).toBe('done')
        const body = await ended(killed, id)
        expect(body.problem).toBeNull()
      }
      expect(deaths.check).toBeGreaterThan(4)
      expect(deaths.import).toBeGreaterThan(8)
      expect(await runSlot(killed.deps, tendImports, 'last')).toBe('done')
      expect(await facts(killed, id)).toEqual(wanted)
    } finally {
      await undisturbed.close()
      await killed.close()
    }
  })
})
