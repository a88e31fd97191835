import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { beginIdsAnew } from '#server/lib/ids.ts'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { type Db, openDb } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'

/** A server account that may create schemas, e.g. mysql://root@127.0.0.1:3306. Absent = SQLite files. */
export const mysqlServer = process.env.TEST_MYSQL_URL ?? ''

export interface TestDb {
  folder: string
  databaseUrl: string
  keyDatabaseUrl: string
  db: Db
  keyDb: Db
  drop(): Promise<void>
}

/** Fresh databases, migrated unless said otherwise: SQLite files in a folder of their own, or two schemas on MySQL/MariaDB. Never `:memory:`. */
export async function createTestDb(
  engine: 'sqlite' | 'mysql' = mysqlServer ? 'mysql' : 'sqlite',
  server = mysqlServer,
  options: { migrated: boolean } = { migrated: true },
): Promise<TestDb> {
  // Another test in this process may have lived years on.
  beginIdsAnew()
  const folder = mkdtempSync(join(tmpdir(), 'shoujie-test-'))
  const name = `shoujie_test_${randomBytes(6).toString('hex')}`
  const urls =
    engine === 'sqlite'
      ? {
          databaseUrl: `sqlite:${join(folder, 'archive.sqlite')}`,
          keyDatabaseUrl: `sqlite:${join(folder, 'keys.sqlite')}`,
        }
      : { databaseUrl: `${server}/${name}`, keyDatabaseUrl: `${server}/${name}_keys` }
  if (engine === 'mysql') await onServer(server, `CREATE DATABASE ${name}`, `CREATE DATABASE ${name}_keys`)
  const db = openDb(urls.databaseUrl)
  const keyDb = openDb(urls.keyDatabaseUrl, { poolMax: 4 })
  if (options.migrated) {
    await migrate(db, archiveMigrations)
    await migrate(keyDb, keyMigrations)
  }
  return {
    folder,
    ...urls,
    db,
    keyDb,
    async drop() {
      await db.close()
      await keyDb.close()
      if (engine === 'mysql') await onServer(server, `DROP DATABASE ${name}`, `DROP DATABASE ${name}_keys`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function onServer(server: string, ...statements: string[]): Promise<void> {
  const connection = await mysql.createConnection(server)
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.end()
  }
}
