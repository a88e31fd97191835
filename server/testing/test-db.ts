import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { beginIdsAnew } from '#server/lib/ids.ts'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { type Db, openDb } from '#server/platform/db/connection.ts'
import { type Migration, migrate } from '#server/platform/db/migrate.ts'
import { row, rows, type SqlValue } from '#server/platform/db/query.ts'

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
  if (options.migrated) {
    await migrated(urls.databaseUrl, archiveMigrations)
    await migrated(urls.keyDatabaseUrl, keyMigrations)
  }
  const db = openDb(urls.databaseUrl)
  const keyDb = openDb(urls.keyDatabaseUrl, { poolMax: 4 })
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

/** What migrations made on an engine, by the first of them: a file of SQLite, or statements. */
const made = new Map<string, Buffer | string>()

/**
 * Brings an empty database up to date. By the migrations once in a process, and from then on by what they made: step by
 * step they take longer than most tests.
 */
async function migrated(url: string, migrations: readonly Migration[]): Promise<void> {
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null
  const key = `${file ? 'sqlite' : 'mysql'} ${migrations[0]?.name}`
  const known = made.get(key)
  if (known === undefined) {
    const db = openDb(url)
    await migrate(db, migrations)
    if (!file) made.set(key, await schemaOf(db))
    await db.close()
    if (file) made.set(key, readFileSync(file))
  } else if (file) writeFileSync(file, known)
  else {
    const connection = await mysql.createConnection({ uri: url, multipleStatements: true })
    await connection.query(`${known}`)
    await connection.end()
  }
}

/** All tables with their triggers, and their rows, of which migrations leave nearly none. MySQL/MariaDB. */
export async function schemaOf(db: Db): Promise<string> {
  const statements = ['SET FOREIGN_KEY_CHECKS = 0']
  for (const found of await rows<Row>(db, 'SHOW TABLES')) {
    const table = Object.values(found)[0] as string
    statements.push(await shown(db, `TABLE ${table}`, 'Create Table'))
    for (const one of await rows<Row>(db, `SELECT * FROM ${table}`))
      statements.push(mysql.format(`INSERT INTO ${table} SET ?`, [one]))
  }
  for (const { Trigger } of await rows<Row>(db, 'SHOW TRIGGERS'))
    statements.push(await shown(db, `TRIGGER ${Trigger}`, 'SQL Original Statement'))
  return statements.join(';\n')
}

type Row = Record<string, SqlValue>

async function shown(db: Db, what: string, column: string): Promise<string> {
  return String((await row<Row>(db, `SHOW CREATE ${what}`))?.[column])
}

async function onServer(server: string, ...statements: string[]): Promise<void> {
  const connection = await mysql.createConnection(server)
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.end()
  }
}
