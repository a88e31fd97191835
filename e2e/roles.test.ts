import { getPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row, rows } from '#server/platform/db/query.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createPrograms, freePort, type Process, type Programs } from './program.ts'

/** Web and worker as two processes on one database: each does its own work, and both stop without breaking any. */
describe.skipIf(!mysqlServer)('SHOUJIE_ROLE', () => {
  let programs: Programs
  let web: Process
  let worker: Process
  let workerPort: number
  beforeAll(async () => {
    programs = await createPrograms('mysql')
    workerPort = await freePort()
    await programs.runToEnd('manage', 'new-key-file', programs.env.SHOUJIE_KEY_FILE as string)
    expect(await programs.runToEnd('manage', 'migrate')).toMatchObject({ code: 0 })
  })
  afterAll(() => programs?.close())

  const startWorker = () => programs.serve({ SHOUJIE_ROLE: 'worker', SHOUJIE_PORT: String(workerPort) })
  const runs = () => rows<{ job: string; state: string }>(programs.test.db, 'SELECT job, state FROM job_runs')
  const newestSync = async () =>
    (await row<{ state: string }>(programs.test.db, 'SELECT state FROM dingtalk_syncs ORDER BY id DESC LIMIT 1'))?.state
  const signIn = (userId: string) =>
    fetch(`${web.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'client', code: programs.emulator.issueAuthCode(userId) }),
    })

  it('web serves the pages and runs no job', async () => {
    web = await programs.serve({ SHOUJIE_ROLE: 'web' })
    expect((await fetch(`${web.url}/`)).headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${web.url}/api/me`)).status).toBe(401)
    // A worker looks for what is due at its start and every second after.
    await wait(2500)
    expect(await runs()).toEqual([])
  })

  it('worker runs the jobs and answers nothing but its health', async () => {
    worker = await startWorker()
    expect((await fetch(`${worker.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200)
    for (const path of ['/', '/api/me', '/api/openapi.json'])
      expect((await fetch(worker.url + path)).status, path).toBe(404)
    await expect.poll(newestSync, { timeout: 60_000, interval: 20 }).toBe('running')
  })

  it('worker lets whoever answers have the processor first', () => {
    expect(getPriority(worker.pid)).toBeGreaterThan(getPriority(web.pid))
  })

  it('a worker stopped in the middle of a job ends it or hands it to the next one', async () => {
    const { code, said, ms } = await worker.stop()
    expect([code, said]).toEqual([0, ''])
    expect(ms).toBeLessThan(12_000)
    expect(await newestSync()).not.toBe('running')
    worker = await startWorker()
    await expect.poll(newestSync, { timeout: 60_000, interval: 200 }).toBe('done')
    await expect.poll(runs, { timeout: 60_000 }).toContainEqual({ job: 'archives.import_roster', state: 'done' })
    expect((await signIn('wutao')).status).toBe(201)
  })

  it('a web process that is stopped answers what is under way, takes nothing new, and is gone', async () => {
    const lock = await mysql.createConnection(programs.test.databaseUrl)
    try {
      await lock.query('LOCK TABLES people_sessions WRITE')
      const answer = signIn('wutao')
      await wait(500)
      const stopped = web.stop()
      await expect
        .poll(
          () =>
            fetch(`${web.url}/healthz`).then(
              ({ status }) => status,
              () => 'refused',
            ),
          { timeout: 5000 },
        )
        .toBe('refused')
      await lock.query('UNLOCK TABLES')
      expect((await answer).status).toBe(201)
      const { code, said, ms } = await stopped
      expect([code, said]).toEqual([0, ''])
      expect(ms).toBeLessThan(5000)
    } finally {
      await lock.end()
    }
  })

  it('a worker at rest stops within a second or two', async () => {
    const { code, said, ms } = await worker.stop()
    expect([code, said]).toEqual([0, ''])
    expect(ms).toBeLessThan(3000)
  })
})
