import { type ChildProcess, fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { compile } from '../../../scripts/compile.ts'
import { entryNames } from '../../entry-names.ts'
import { exportFileOf, makeExportJob } from './export/make-export.job.ts'
import { openPackage } from './export/open-package.ts'
import { packageFileWriter } from './export/write-package-file.ts'
import type { Told } from './killing.testing.ts'
import { sealLog } from './seal/seal.job.ts'
import { verifyLog } from './seal/verify-log.ts'
import { witnessFileOf } from './seal/witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const compiled = 'dist/killing'
const rounds = 6

describe.each(engines)('processes killed at any moment on %s', (engine) => {
  let test: TestDeps | undefined
  const alive = new Set<ChildProcess>()
  beforeAll(async () => {
    // Without a loader a process is there in a second: more of its life is spent on what it may be killed at.
    await compile({ killed: 'server/modules/audit/killing.testing.ts' }, compiled)
  })
  afterEach(async () => {
    for (const child of alive) child.kill('SIGKILL')
    await test?.close()
  })

  it('lose no entry, write none twice, leave heads that fit and packages that verify', async () => {
    test = await createTestDeps({ engine, startAt: Date.now() })
    const { deps, cx } = test
    const appended: string[] = []
    const passwords = new Map<string, string>()

    async function liveAndDie(name: string): Promise<void> {
      const child = fork(join(projectRoot, compiled, 'killed.js'), [JSON.stringify([deps.config, name])], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      alive.add(child)
      const complaints: string[] = []
      child.stderr?.on('data', (data) => complaints.push(String(data)))
      const exited = once(child, 'exit')
      await Promise.race([once(child, 'message'), exited])
      child.on('message', (told: Told) => {
        appended.push(...(told.appended ?? []))
        if (told.asked) passwords.set(told.asked.id, told.asked.password)
      })
      await Promise.race([wait(randomInt(20, 2500)), exited])
      child.kill('SIGKILL')
      const [code, signal] = await exited
      alive.delete(child)
      // It was killed, it did not end.
      expect({ code, signal, complaints }).toEqual({ code: null, signal: 'SIGKILL', complaints: [] })
    }

    // Two at a time, so that who is killed leaves things to one who goes on.
    await Promise.all(
      ['A', 'B'].map(async (which) => {
        for (let round = 0; round < rounds; round++) await liveAndDie(`${which}${round}`)
      }),
    )

    // A process that nobody kills goes on, once nobody's lease is left.
    test.advance(120_000)
    const write = packageFileWriter({ words: entryNames, rules: async () => [] })
    const making = makeExportJob({ names: entryNames, write })
    const asked = await rows<{ id: string }>(deps.db, 'SELECT id FROM audit_exports ORDER BY id')
    for (const { id } of asked) expect(await runSlot(deps, making, id)).toBe('done')
    await sealLog(cx)

    const stored = new Set((await rows<{ id: string }>(deps.db, 'SELECT id FROM audit_entries')).map(({ id }) => id))
    expect(appended.length).toBeGreaterThan(0)
    expect(appended.filter((id) => !stored.has(id))).toEqual([])
    expect(new Set(appended).size).toBe(appended.length)
    const batches = await rows<{ details: string; n: number }>(
      deps.db,
      "SELECT details, COUNT(*) AS n FROM audit_entries WHERE action = 'archives.revealed' GROUP BY details",
    )
    expect(batches.filter(({ details, n }) => JSON.parse(details).of !== Number(n))).toEqual([])
    const places = await row<{ n: number; ids: number; top: number }>(
      deps.db,
      'SELECT COUNT(*) AS n, COUNT(DISTINCT entry_id) AS ids, MAX(position) + 1 AS top FROM audit_leaves',
    )
    expect(places).toEqual({ n: stored.size, ids: stored.size, top: stored.size })
    expect(await rows(deps.db, "SELECT action, details FROM audit_entries WHERE action LIKE 'audit.alarm%'")).toEqual(
      [],
    )

    const report = await verifyLog(deps, { witnessFile: witnessFileOf(deps.config) })
    expect(report).toMatchObject({ entries: stored.size, numbered: stored.size, sealed: stored.size, findings: [] })

    const witness = readOutside(readFileSync(witnessFileOf(deps.config), 'utf8'))
    expect(asked.length).toBeGreaterThan(0)
    for (const { id } of asked) {
      const file = exportFileOf(deps.config, id)
      const password = passwords.get(id)
      if (!password) continue
      const opened = await openPackage(file, password)
      const verdict = await verifyPackage(opened, witness).finally(() => opened.close())
      expect(verdict).toMatchObject({ state: 'witnessed', findings: [] })
    }
    expect(readdirSync(dirname(exportFileOf(deps.config, ''))).sort()).toEqual(asked.map(({ id }) => `${id}.zip`))
  }, 120_000)
})
