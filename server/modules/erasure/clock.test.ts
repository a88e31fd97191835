import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { clockTrusted, confirmClock, stoppedClock } from './clock.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const hour = 3_600_000

describe.each(engines)('the clock of erasure on %s', (engine) => {
  let test: TestDeps
  beforeAll(async () => {
    test = await createTestDeps({ engine })
  })
  afterAll(() => test.close())

  it.each([
    ['a year ahead', 365 * 24 * hour],
    ['a day back', -24 * hour],
  ])('stops at a jump %s until somebody confirms it, with an entry for each', async (_, jump) => {
    expect(await clockTrusted(test.cx)).toBe(true)
    test.advance(70 * hour)
    expect(await clockTrusted(test.cx)).toBe(true)
    test.advance(jump)
    expect(await clockTrusted(test.cx)).toBe(false)
    test.advance(hour)
    expect(await clockTrusted(test.cx)).toBe(false)
    const stopped = await stoppedClock(test.deps.db)
    expect(await confirmClock(test.cx, '0'.repeat(26))).toBe(false)
    expect(await confirmClock(test.cx, stopped?.questionId as string)).toBe(true)
    expect(await confirmClock(test.cx, stopped?.questionId as string)).toBe(false)
    expect(await stoppedClock(test.deps.db)).toBeNull()
    expect(await clockTrusted(test.cx)).toBe(true)
    const entries = await rows<{ action: string }>(
      test.deps.db,
      "SELECT action FROM audit_entries WHERE action LIKE 'erasure.clock%' ORDER BY action DESC",
    )
    expect(entries.filter(({ action }) => action === 'erasure.clock_doubted').length).toBe(entries.length / 2)
  })
})
