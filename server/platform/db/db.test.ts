import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { batched } from './batch.ts'
import { isUniqueViolation } from './database-error.ts'
import { insertRows, insertTables, row, rows, run } from './query.ts'
import { inTransaction } from './transaction.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('database on %s', (engine) => {
  let test: TestDeps
  beforeAll(async () => {
    test = await createTestDeps({ engine })
  })
  afterAll(() => test.close())
  const event = (id: string) => ({
    id,
    type: 't',
    payload: '{}',
    created_at: 1,
    attempts: 0,
    next_at: 1,
    leased_by: null,
    done_at: null,
    last_error: null,
  })

  it('rolls back everything when the work throws', async () => {
    await expect(
      inTransaction(test.cx, async (tx) => {
        await insertRows(tx, 'outbox_events', [event('A'.repeat(26))])
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await row(test.deps.db, 'SELECT id FROM outbox_events WHERE id = ?', ['A'.repeat(26)])).toBeUndefined()
  })

  it('serves many transactions at once and loses none', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        inTransaction(test.cx, async (tx) => {
          await insertRows(tx, 'outbox_events', [event(`B${String(index).padStart(25, '0')}`)])
        }),
      ),
    )
    const found = await rows<{ id: string }>(test.deps.db, "SELECT id FROM outbox_events WHERE id LIKE 'B%'")
    expect(found).toHaveLength(40)
  })

  it('knows a second row of the same key', async () => {
    await insertRows(test.deps.db, 'outbox_events', [event('C'.repeat(26))])
    const second = insertRows(test.deps.db, 'outbox_events', [event('C'.repeat(26))])
    await expect(second).rejects.toSatisfy(isUniqueViolation)
    expect(await insertRows(test.deps.db, 'outbox_events', [event('C'.repeat(26))], { ignoreDuplicates: true })).toBe(0)
  })

  it('says so when a statement cannot be compiled, to all who wait, and takes it again when it can', async () => {
    const asked = [1, 2].flatMap(() => [
      rows(test.deps.db, 'SELECT id FROM not_there_yet'),
      run(test.deps.db, 'INSERT INTO not_there_yet (id) VALUES (1)'),
    ])
    for (const one of await Promise.allSettled(asked)) expect(one.status).toBe('rejected')
    await run(test.deps.db, 'CREATE TABLE not_there_yet (id INTEGER NOT NULL)')
    expect(await run(test.deps.db, 'INSERT INTO not_there_yet (id) VALUES (1)')).toBe(1)
    expect(await rows(test.deps.db, 'SELECT id FROM not_there_yet')).toEqual([{ id: 1 }])
    await run(test.deps.db, 'DROP TABLE not_there_yet')
  })

  it('counts the rows that met the condition, also those that stay as they were', async () => {
    await insertRows(test.deps.db, 'outbox_events', [event('E'.repeat(26))])
    const same = () => run(test.deps.db, 'UPDATE outbox_events SET attempts = 0 WHERE id = ?', ['E'.repeat(26)])
    expect([await same(), await same()]).toEqual([1, 1])
  })

  it('writes rows of several tables as they are, whatever their text, or none of them', async () => {
    const odd = `'; DROP TABLE outbox_events; -- "\\' \u0000 \n 𠮷 ?`
    const tables = (id: string) => [
      {
        table: 'outbox_events',
        items: [
          { ...event(id), last_error: odd },
          { ...event(`${id.slice(1)}x`), last_error: null },
        ],
      },
      { table: 'outbox_events', items: [{ ...event(`${id.slice(1)}y`), last_error: "''" }] },
    ]
    await inTransaction(test.cx, (tx) => insertTables(tx, tables('F'.repeat(26))))
    const found = await rows<{ lastError: string | null }>(
      test.deps.db,
      "SELECT last_error AS lastError FROM outbox_events WHERE id LIKE 'FFF%' ORDER BY id DESC",
    )
    expect(found.map(({ lastError }) => lastError)).toEqual(["''", null, odd])
    await expect(inTransaction(test.cx, (tx) => insertTables(tx, tables('F'.repeat(26))))).rejects.toSatisfy(
      isUniqueViolation,
    )
  })

  it('keeps four-byte characters and exact case', async () => {
    await insertRows(test.deps.db, 'outbox_events', [{ ...event('D'.repeat(26)), payload: '"𠮷 Äa"' }])
    expect(await row(test.deps.db, 'SELECT payload FROM outbox_events WHERE payload = ?', ['"𠮷 Äa"'])).toEqual({
      payload: '"𠮷 Äa"',
    })
    expect(await row(test.deps.db, 'SELECT payload FROM outbox_events WHERE payload = ?', ['"𠮷 äa"'])).toBeUndefined()
  })
})

describe('batched', () => {
  it('answers in order, groups calls of the same moment, and lets one bad item fail alone', async () => {
    const sizes: number[] = []
    const double = batched<number, number>(async (items) => {
      sizes.push(items.length)
      if (items.includes(7)) throw new Error('seven')
      return items.map((item) => item * 2)
    })
    const results = await Promise.allSettled([1, 2, 7, 4].map((item) => double(item)))
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([2, 4, 'failed', 8])
    expect(sizes).toEqual([4, 1, 1, 1, 1])
  })
})
