import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { newId } from '#server/lib/ids.ts'
import { archiveMigrations } from '#server/migrations/list.ts'
import { type Actor, systemContext } from '#server/platform/context.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { mayMount, mountSmallDisk, type SmallDisk } from '#server/testing/small-disk.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { entryNames } from '../../entry-names.ts'
import { append } from './append.ts'
import { exportFileOf, makeExportJob, tendExportsJob } from './export/make-export.job.ts'
import { openPackage } from './export/open-package.ts'
import { writeElsewhere } from './export/package-process.ts'
import { startExport } from './export/start-export.ts'
import { sealLog } from './seal/seal.job.ts'
import { sealStatus } from './seal/seal-status.ts'
import { verifyNightly } from './seal/verify-log.job.ts'
import { verifyLog } from './seal/verify-log.ts'
import { witnessedHeads, witnessFileOf } from './seal/witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const making = makeExportJob({ names: entryNames, write: writeElsewhere })
const tending = tendExportsJob(making)

describe.each(engines)('a full disk under the log on %s', (engine) => {
  let test: TestDeps
  let disk: SmallDisk | null = null
  beforeEach(async () => {
    test = await createTestDeps({ engine, startAt: Date.now() })
  })
  afterEach(async () => {
    disk?.unmount()
    disk = null
    await test.close()
  })

  const write = (count: number) =>
    inTransaction(test.cx, (tx) =>
      append(
        tx,
        Array.from({ length: count }, (_, index) => ({
          by: test.cx,
          action: 'archives.revealed' as const,
          result: 'refused' as const,
          reason: `第${index}次`,
        })),
      ),
    )
  const seal = () => {
    test.advance(30_000)
    return sealLog(test.cx)
  }
  const alarms = async () =>
    (
      await rows<{ action: string; details: string }>(
        test.deps.db,
        "SELECT action, details FROM audit_entries WHERE action LIKE 'audit.alarm%' ORDER BY id",
      )
    ).map(({ action, details }) => `${action.slice('audit.alarm_'.length)} ${JSON.parse(details).kind}`)
  const heads = async () =>
    (await rows<{ note: string }>(test.deps.db, 'SELECT note FROM audit_heads ORDER BY size')).map(({ note }) => note)
  const witnessed = async () => {
    const notes: string[] = []
    for await (const { note } of witnessedHeads(witnessFileOf(test.deps.config))) if (note !== null) notes.push(note)
    return notes
  }
  const everythingFits = async (entries: number) => {
    const report = await verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config) })
    expect(report).toMatchObject({ entries, numbered: entries, sealed: entries, findings: [] })
  }
  const ask = async () => {
    let id = ''
    const auditor = { ...test.cx, actor: { employeeId: newId(), name: '孙浩', capacity: 'auditor' } as Actor }
    const { password } = await startExport(auditor, {}, (exportId) => {
      id = exportId
    })
    return { id, password }
  }
  const exported = async (id: string) =>
    (
      await rows<{ state: string; problem: string | null }>(
        test.deps.db,
        'SELECT state, problem FROM audit_exports WHERE id = ?',
        [id],
      )
    )[0]

  it.skipIf(!mayMount)(
    'the witness’s: one alarm, entries sealed on, and all of it caught up once there is room',
    async () => {
      disk = mountSmallDisk(dirname(witnessFileOf(test.deps.config)), 64)
      await write(5)
      await seal()
      disk.fill()
      // The last block of the file has room for a few more heads.
      for (let times = 0; times < 20; times++) {
        await write(1)
        await seal()
      }
      expect(await alarms()).toEqual(['raised witness'])
      expect((await sealStatus(test.cx)).problems.map(({ kind }) => kind)).toEqual(['witness'])
      expect(await witnessed()).toEqual((await heads()).slice(0, (await witnessed()).length))
      expect((await witnessed()).length).toBeLessThan((await heads()).length)
      // A night goes by: that the witness is behind is no forgery.
      await verifyNightly(test.cx)
      expect(await alarms()).toEqual(['raised witness'])
      disk.makeRoom()
      await seal()
      expect(await alarms()).toEqual(['raised witness', 'ended witness'])
      await seal()
      expect(await witnessed()).toEqual(await heads())
      await everythingFits(5 + 20 + 2)
    },
  )

  it('the witness’s, as a device on which every write finds no room', async () => {
    const file = witnessFileOf(test.deps.config)
    mkdirSync(dirname(file), { recursive: true })
    // Linux: there on every machine, root or not.
    symlinkSync('/dev/full', file)
    await write(5)
    await seal()
    await write(5)
    await seal()
    expect(await alarms()).toEqual(['raised witness'])
    rmSync(file)
    await seal()
    await seal()
    expect(await alarms()).toEqual(['raised witness', 'ended witness'])
    expect(await witnessed()).toEqual(await heads())
    await everythingFits(12)
  })

  it.skipIf(!mayMount)('the packages’: said so, nothing left of it, and made once there is room', async () => {
    const folder = dirname(exportFileOf(test.deps.config, ''))
    disk = mountSmallDisk(folder, 400)
    disk.fill()
    await write(200)
    const { id } = await ask()
    expect(await runSlot(test.deps, making, id)).toBe('done')
    expect(await exported(id)).toEqual({ state: 'failed', problem: 'disk_full' })
    expect(readdirSync(folder)).toEqual(['filler'])
    // Room for its beginning, not for all of it.
    disk.makeRoom()
    const half = await ask()
    const other = join(folder, 'other')
    writeFileSync(other, Buffer.alloc(300 * 1024))
    expect(await runSlot(test.deps, making, half.id)).toBe('done')
    expect(await exported(half.id)).toEqual({ state: 'failed', problem: 'disk_full' })
    expect(readdirSync(folder)).toEqual(['other'])
    rmSync(other)
    const again = await ask()
    expect(await runSlot(test.deps, making, again.id)).toBe('done')
    expect(await exported(again.id)).toEqual({ state: 'ready', problem: null })
    const opened = await openPackage(exportFileOf(test.deps.config, again.id), again.password)
    const witness = readOutside(readFileSync(witnessFileOf(test.deps.config), 'utf8'))
    const verdict = await verifyPackage(opened, witness).finally(() => opened.close())
    expect(verdict).toMatchObject({ state: 'witnessed', findings: [] })
    expect(await alarms()).toEqual([])
    await runSlot(test.deps, tending, 'afterwards')
    expect(readdirSync(folder)).toEqual([`${again.id}.zip`])
  })
})

describe('a full disk under the database itself', () => {
  it.skipIf(!mayMount)('keeps every committed entry, and goes on once there is room', async () => {
    const test = await createTestDeps({ engine: 'sqlite', startAt: Date.now() })
    const folder = join(test.testDb.folder, 'disk')
    const disk = mountSmallDisk(folder, 12 * 1024)
    const db = openDb(`sqlite:${join(folder, 'archive.sqlite')}`)
    try {
      await migrate(db, archiveMigrations)
      const cx = systemContext({ ...test.deps, db }, 'job', 'test')
      const write = () =>
        inTransaction(cx, (tx) =>
          append(tx, [{ by: cx, action: 'archives.revealed', result: 'refused', reason: '工作需要'.repeat(50) }]),
        )
      const committed = [...(await write())]
      await sealLog(cx)
      disk.fill()
      let refused = 0
      while (refused < 3)
        await write().then(
          (ids) => committed.push(...ids),
          () => refused++,
        )
      // Nothing new to sign: a head over what was committed may be missing, never a false one there.
      await sealLog(cx).catch(() => undefined)
      disk.makeRoom()
      committed.push(...(await write()))
      await sealLog(cx)
      const stored = await rows<{ id: string }>(db, 'SELECT id FROM audit_entries ORDER BY id')
      expect(stored.map(({ id }) => id)).toEqual(committed)
      const report = await verifyLog(cx.deps, { witnessFile: witnessFileOf(cx.deps.config) })
      expect(report).toMatchObject({ entries: stored.length, sealed: stored.length, findings: [] })
    } finally {
      await db.close()
      disk.unmount()
      await test.close()
    }
  })
})
