import { afterEach, describe, expect, it } from 'vitest'
import { archiveMigrations } from '#server/migrations/list.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { rows } from '#server/platform/db/query.ts'
import { createTestDb, mysqlServer, schemaOf, type TestDb } from './test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('a test database on %s', (engine) => {
  const open: TestDb[] = []
  afterEach(async () => {
    for (const one of open.splice(0)) await one.drop()
  })

  const shape = (db: Db) =>
    engine === 'mysql'
      ? schemaOf(db)
      : rows(db, 'SELECT type, name, sql FROM sqlite_master UNION ALL SELECT NULL, name, NULL FROM schema_migrations')

  it('is what the migrations make, also where it was made without them', async () => {
    const stepByStep = await createTestDb(engine, mysqlServer, { migrated: false })
    open.push(stepByStep)
    await migrate(stepByStep.db, archiveMigrations)
    for (let time = 0; time < 2; time++) {
      const atOnce = await createTestDb(engine)
      open.push(atOnce)
      expect(await shape(atOnce.db)).toEqual(await shape(stepByStep.db))
      expect(await migrate(atOnce.db, archiveMigrations)).toEqual([])
    }
  })
})
