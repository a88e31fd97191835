import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import type { Deps } from '../context.ts'
import { openDb } from '../db/connection.ts'
import { row, run } from '../db/query.ts'
import { inTransaction } from '../db/transaction.ts'
import { defineEvent, publish } from './publish.ts'
import { pumpOutbox, subscribe } from './pump.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const Happened = defineEvent('t.happened', z.object({ n: z.number() }))

describe.each(engines)('outbox on %s', (engine) => {
  let test: TestDeps
  let second: Deps
  beforeAll(async () => {
    test = await createTestDeps({ engine })
    second = { ...test.deps, db: openDb(test.testDb.databaseUrl) }
  })
  afterAll(async () => {
    await second.db.close()
    await test.close()
  })
  beforeEach(() => run(test.deps.db, 'DELETE FROM outbox_events'))
  const tell = (...numbers: number[]) =>
    inTransaction(test.cx, async (tx) => {
      for (const n of numbers) await publish(tx, Happened, { n })
    })
  const waiting = async () =>
    Number((await row<{ n: number }>(test.deps.db, 'SELECT COUNT(*) AS n FROM outbox_events WHERE done_at IS NULL'))?.n)

  it('tells if and only if the change was committed', async () => {
    await expect(
      inTransaction(test.cx, async (tx) => {
        await publish(tx, Happened, { n: 1 })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow()
    expect(await waiting()).toBe(0)
    await tell(1)
    expect(await waiting()).toBe(1)
  })

  it('refuses a payload that is not of the declared shape', async () => {
    await expect(
      inTransaction(test.cx, (tx) => publish(tx, Happened, { n: 'one', secret: 1 } as never)),
    ).rejects.toThrow()
  })

  it('shares the work between processes: each event once, in order within a batch', async () => {
    await tell(...Array.from({ length: 120 }, (_, index) => index))
    const heard: number[] = []
    const subscriber = subscribe('t.hear', Happened, async (_, { n }) => {
      heard.push(n)
      await wait(1)
    })
    const drain = async (deps: Deps) => {
      while ((await pumpOutbox(deps, [subscriber])) > 0);
    }
    await Promise.all([drain(test.deps), drain(second)])
    expect(heard.sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, index) => index))
    expect(await waiting()).toBe(0)
  })

  it('brings the events of a killed process back after its lease', async () => {
    await tell(7)
    void pumpOutbox(test.deps, [subscribe('t.dies', Happened, () => new Promise(() => undefined))])
    while (!(await row(test.deps.db, 'SELECT id FROM outbox_events WHERE leased_by IS NOT NULL'))) await wait(5)
    const heard: number[] = []
    const hear = subscribe('t.hear', Happened, async (_, { n }) => void heard.push(n))
    expect(await pumpOutbox(second, [hear])).toBe(0)
    test.advance(60_001)
    expect(await pumpOutbox(second, [hear])).toBe(1)
    expect(heard).toEqual([7])
  })

  it('tries again with growing pauses and hands on the others meanwhile', async () => {
    await tell(1, 2)
    const heard: number[] = []
    let broken = true
    const subscriber = subscribe('t.picky', Happened, async (_, { n }) => {
      if (n === 1 && broken) throw new Error('not yet')
      heard.push(n)
    })
    await pumpOutbox(test.deps, [subscriber])
    expect(heard).toEqual([2])
    expect(await pumpOutbox(test.deps, [subscriber])).toBe(0)
    test.advance(1001)
    await pumpOutbox(test.deps, [subscriber])
    test.advance(1001)
    expect(await pumpOutbox(test.deps, [subscriber])).toBe(0)
    broken = false
    test.advance(1000)
    expect(await pumpOutbox(test.deps, [subscriber])).toBe(1)
    expect(heard).toEqual([2, 1])
  })
})
