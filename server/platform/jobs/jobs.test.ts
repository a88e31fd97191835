import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import type { Deps } from '../context.ts'
import { openDb } from '../db/connection.ts'
import { row } from '../db/query.ts'
import { defineJob, type Job } from './define-job.ts'
import { runSlot } from './run-job.ts'
import { forgetOldRuns, slotOf, startScheduler } from './scheduler.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('jobs on %s', (engine) => {
  let test: TestDeps
  /** The same databases as a second process sees them: connections of its own. */
  let second: Deps
  beforeAll(async () => {
    test = await createTestDeps({ engine })
    second = { ...test.deps, db: openDb(test.testDb.databaseUrl) }
  })
  afterAll(async () => {
    await second.db.close()
    await test.close()
  })
  const job = (id: string, run: Job['run'], more: Partial<Job> = {}) => defineJob({ id, everyMs: 60_000, run, ...more })
  const stored = (id: string) =>
    row<{ state: string; attempts: number; error: string | null }>(
      test.deps.db,
      'SELECT state, attempts, error FROM job_runs WHERE id = ?',
      [id],
    )

  it('runs one slot once, whoever comes first', async () => {
    let runs = 0
    const once = job('t.once', async () => {
      runs++
      await wait(30)
    })
    const results = await Promise.all([
      runSlot(test.deps, once, 's1'),
      runSlot(second, once, 's1'),
      runSlot(test.deps, once, 's1'),
      runSlot(second, once, 's1'),
    ])
    expect(runs).toBe(1)
    expect(results.filter((result) => result === 'done').length).toBeGreaterThan(0)
    expect(await runSlot(second, once, 's1')).toBe('done')
    expect(runs).toBe(1)
  })

  it('keeps its lease when it saves the same twice in one moment', async () => {
    const saving = job('t.twice', async (_, { save }) => {
      for (let times = 0; times < 3; times++) await save({ at: 1 })
    })
    expect(await runSlot(test.deps, saving, 's1')).toBe('done')
  })

  it('goes on where a killed process stopped, once its lease is over', async () => {
    const seen: unknown[] = []
    const killed = job(
      't.killed',
      async (_, { progress, save }) => {
        seen.push(progress)
        if (progress === null) {
          await save({ at: 3 })
          // Killed here: the process is gone, so neither an end nor a heartbeat follows.
          await new Promise(() => undefined)
        }
      },
      { leaseMs: 600_000 },
    )
    void runSlot(test.deps, killed, 's1')
    while (
      (await row<{ progress: string | null }>(test.deps.db, "SELECT progress FROM job_runs WHERE id = 't.killed@s1'"))
        ?.progress !== '{"at":3}'
    )
      await wait(5)
    expect(await runSlot(second, killed, 's1')).toBe('skipped')
    test.advance(600_001)
    expect(await runSlot(second, killed, 's1')).toBe('done')
    expect(seen).toEqual([null, { at: 3 }])
    expect(await stored('t.killed@s1')).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('lets the process that lost its lease stop at its next save', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const reached: string[] = []
    const slow = job(
      't.slow',
      async (cx, { save }) => {
        const who = cx.deps === second ? 'second' : 'first'
        if (who === 'first') await held
        await save({ by: who })
        reached.push(who)
      },
      { leaseMs: 600_000 },
    )
    const first = runSlot(test.deps, slow, 's1')
    while (!(await stored('t.slow@s1'))) await wait(5)
    test.advance(600_001)
    expect(await runSlot(second, slow, 's1')).toBe('done')
    release()
    expect(await first).toBe('skipped')
    expect(reached).toEqual(['second'])
  })

  it('keeps its lease when it saves the same twice in one millisecond', async () => {
    const steady = job('t.steady', async (_, { save }) => {
      await save({ at: 1 })
      await save({ at: 1 })
    })
    expect(await runSlot(test.deps, steady, 's1')).toBe('done')
  })

  it('rests at its next save once the process stops, and another goes on from there without waiting or losing a try', async () => {
    const stopping = new AbortController()
    const seen: unknown[] = []
    const long = job('t.stopped', async (_, { progress, save }) => {
      seen.push(progress)
      for (let step = ((progress as number | null) ?? 0) + 1; step <= 3; step++) {
        if (step === 2) stopping.abort()
        await save(step)
      }
    })
    expect(await runSlot(test.deps, long, 's1', stopping.signal)).toBe('skipped')
    expect(await stored('t.stopped@s1')).toMatchObject({ state: 'running', attempts: 0 })
    expect(await runSlot(second, long, 's1')).toBe('done')
    expect(seen).toEqual([null, 2])
    expect(await stored('t.stopped@s1')).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('tries a failed slot again after its pause, a few times, and writes down a code, not a message', async () => {
    const failing = job(
      't.failing',
      async () => {
        throw Object.assign(new Error('身份证 110101199001011234'), { code: 'E_TEST' })
      },
      { attemptsMax: 2, leaseMs: 1000 },
    )
    expect(await runSlot(test.deps, failing, 's1')).toBe('failed')
    expect(await runSlot(test.deps, failing, 's1')).toBe('skipped')
    test.advance(1001)
    expect(await runSlot(test.deps, failing, 's1')).toBe('failed')
    test.advance(1001)
    expect(await runSlot(test.deps, failing, 's1')).toBe('skipped')
    expect(await stored('t.failing@s1')).toEqual({ state: 'failed', attempts: 2, error: 'E_TEST' })
    expect(test.logLines.join('')).not.toContain('110101199001011234')
  })

  it('counts slots from the epoch, so that every process means the same one', () => {
    const daily = job('t.daily', async () => undefined, { everyMs: 86_400_000, offsetMs: 3_600_000 })
    expect(slotOf(daily, Date.parse('2026-05-10T00:59:59Z'))).toBe('2026-05-09T01:00:00.000Z')
    expect(slotOf(daily, Date.parse('2026-05-10T01:00:00Z'))).toBe('2026-05-10T01:00:00.000Z')
    expect(
      slotOf(
        job('t.hand', async () => undefined, { everyMs: null }),
        0,
      ),
    ).toBeNull()
  })

  it('schedules, waits for what is under way when stopped, and forgets old runs', async () => {
    let ended = 0
    const timed = job('t.timed', async () => {
      await wait(40)
      ended++
    })
    const schedulers = [startScheduler(test.deps, [timed], 5), startScheduler(second, [timed], 5)]
    await wait(20)
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
    expect(ended).toBe(1)
    test.advance(31 * 86_400_000)
    expect(await forgetOldRuns(test.deps)).toBeGreaterThan(0)
    expect(await stored('t.once@s1')).toBeUndefined()
    expect(await stored('t.failing@s1')).toBeDefined()
  })
})
