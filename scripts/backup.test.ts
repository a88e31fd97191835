import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDue } from '#server/modules/erasure/due.testing.ts'
import { eraseDue } from '#server/modules/erasure/erase-due.job.ts'
import { moveByHand } from '#server/modules/people/index.ts'
import { modules } from '#server/modules.ts'
import { openKeyring } from '#server/platform/crypto/keyring.ts'
import { type Db, openDb } from '#server/platform/db/connection.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { beginRestore } from '#server/platform/restore-mark.ts'
import { start } from '#server/start.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { createTestDb, mysqlServer, type TestDb } from '#server/testing/test-db.ts'
import { backUp, restore } from './backup.ts'
import { copyOut } from './store-copy.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000

describe.each(engines)('a backup on %s', (engine) => {
  let app: TestApp
  let place: TestDb
  let id: string
  let folder: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    place = await createTestDb(engine, mysqlServer, { migrated: false })
    id = await app.employeeId('zhaolei')
    folder = join(app.testDb.folder, 'backup')
  })
  afterAll(async () => {
    await place.drop()
    await app.close()
  })

  const target = () => ({ ...app.deps.config, databaseUrl: place.databaseUrl, keyDatabaseUrl: place.keyDatabaseUrl })
  const valuesIn = (db: Db) =>
    rows(db, "SELECT id FROM archives_values WHERE employee_id = ? AND field LIKE 'emergency_contact.%'", [id])
  const keysIn = (db: Db) =>
    rows(db, "SELECT id FROM data_keys WHERE person_id = ? AND retention_class = 'emergency_contact'", [id])

  it('taken before an erasure and restored after brings nothing back, keys neither', async () => {
    await makeDue(app.deps.db, [id], ['emergency_contact'])
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, id, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
    )
    await backUp(app.deps.config, folder)
    app.advance(20 * day)
    await eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
    expect(await valuesIn(app.deps.db)).toEqual([])

    await restore(target(), folder, { force: false })
    const db = openDb(place.databaseUrl)
    const keyDb = openDb(place.keyDatabaseUrl)
    expect(await valuesIn(db)).toHaveLength(3)
    expect(await keysIn(keyDb)).toHaveLength(1)
    const deps = {
      ...app.deps,
      config: { ...target(), role: 'web' as const, port: 0 },
      db,
      keyring: await openKeyring(keyDb, app.deps.secrets, app.deps.clock),
    }
    beginRestore(deps.config.dataDir)
    await expect(start(deps)).rejects.toThrow(/not finished/)
    await restore(target(), folder, { force: true })
    await db.close()
    await keyDb.close()
    const again = openDb(place.databaseUrl)
    const keysAgain = openDb(place.keyDatabaseUrl)
    const running = await start({
      ...deps,
      db: again,
      keyring: await openKeyring(keysAgain, app.deps.secrets, app.deps.clock),
    })
    expect(await valuesIn(again)).toEqual([])
    expect(await keysIn(keysAgain)).toEqual([])
    await running.stop()
  })

  it('is taken anew, both halves, where a key was destroyed between them; not where one was added', async () => {
    const between = join(app.testDb.folder, 'between')
    const other = await app.employeeId('wangfang')
    await makeDue(app.deps.db, [other], ['emergency_contact', 'bank'])
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, other, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
    )
    app.advance(20 * day)
    const copied: string[] = []
    const copy: typeof copyOut = async (url, file) => {
      await copyOut(url, file)
      copied.push(file)
      if (copied.length === 1) await eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
    }
    await backUp(app.deps.config, between, copy)
    expect(copied).toHaveLength(4)
    await restore(target(), between, { force: true })
    const [db, keyDb] = [openDb(place.databaseUrl), openDb(place.keyDatabaseUrl)]
    const keys = new Set((await rows<{ id: string }>(keyDb, 'SELECT id FROM data_keys')).map(({ id }) => id))
    const used = await rows<{ id: string }>(db, 'SELECT DISTINCT key_id AS id FROM archives_values')
    expect(used.filter(({ id }) => !keys.has(id))).toEqual([])
    await db.close()
    await keyDb.close()

    const growing = join(app.testDb.folder, 'growing')
    await backUp(app.deps.config, growing, async (url, file) => {
      await copyOut(url, file)
      copied.push(file)
      await app.deps.keyring.ensureKeys([
        { personId: `${copied.length}`.padStart(26, '0'), retentionClass: 'bank', period: '' },
      ])
    })
    expect(copied).toHaveLength(6)
    const never = join(app.testDb.folder, 'never')
    const destroying = backUp(app.deps.config, never, async (url, file) => {
      await copyOut(url, file)
      await run(app.deps.keyring.db, 'DELETE FROM data_keys WHERE id = ?', [
        (await rows<{ id: string }>(app.deps.keyring.db, 'SELECT id FROM data_keys LIMIT 1'))[0]?.id as string,
      ])
    })
    await expect(destroying).rejects.toThrow(/keys were destroyed/)
    await expect(restore(target(), never, { force: true })).rejects.toThrow(/no manifest/)
  })

  it('is refused where something is there, half of it is missing, changed, or of another backup', async () => {
    await expect(restore(target(), folder, { force: false })).rejects.toThrow(/not empty/)
    const other = join(app.testDb.folder, 'other')
    await backUp(app.deps.config, other)
    const manifest = join(folder, 'keys', 'manifest.json')
    const was = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, was.replace(/"id": "\w+"/, `"id": "${'0'.repeat(26)}"`))
    await expect(restore(target(), folder, { force: true })).rejects.toThrow(/different backups/)
    writeFileSync(manifest, was)
    writeFileSync(join(folder, 'keys', 'data'), 'torn')
    await expect(restore(target(), folder, { force: true })).rejects.toThrow(/half-written/)
    await expect(restore(target(), join(folder, 'nowhere'), { force: true })).rejects.toThrow(/no manifest/)
  })
})
