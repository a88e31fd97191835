import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import mysql, { type Connection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { migrate, refusePendingMigrations } from '#server/platform/db/migrate.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { type AccountsOf, applicationRightsSql, newAccountsSql } from './database-accounts.ts'

describe('what is printed', () => {
  const archive: AccountsOf = { store: 'archive', schema: 'shoujie' }

  it('names every table once and keeps the log from the server, as the schema itself does', async () => {
    const sql = await applicationRightsSql(archive)
    expect(sql).toContain("GRANT SELECT, INSERT, UPDATE, DELETE ON `shoujie`.archives_values TO 'shoujie_app'@'%';")
    expect(sql).toContain("GRANT SELECT, INSERT ON `shoujie`.audit_entries TO 'shoujie_app'@'%';")
    expect(sql).toContain("REVOKE UPDATE, DELETE ON `shoujie`.audit_entries FROM 'shoujie_app'@'%';")
    expect(sql).not.toMatch(/sqlite_|data_keys|CREATE|IDENTIFIED/)
  })

  it('holds fresh passwords only where accounts are made, and no pattern for a name', () => {
    const of: AccountsOf = { store: 'keys', schema: 'shoujie_keys', host: '10.0.0.%' }
    const passwords = (sql: string) => [...sql.matchAll(/IDENTIFIED BY '([\w-]{32})'/g)].map(([, password]) => password)
    const all = [...passwords(newAccountsSql(of)), ...passwords(newAccountsSql(of))]
    expect(new Set(all).size).toBe(8)
    expect(newAccountsSql(of)).toContain("GRANT SELECT ON `shoujie\\_keys`.* TO 'shoujie_keys_maintain'@'10.0.0.%',")
  })

  it.each([
    [{ schema: 'a`; DROP DATABASE mysql' }, /no name of a schema/],
    [{ schema: 'a_name_too_long_for_an_account' }, /--prefix/],
    [{ host: "%'; --" }, /no host/],
  ] as [Partial<AccountsOf>, RegExp][])('refuses %j', (change, problem) => {
    expect(() => newAccountsSql({ ...archive, ...change })).toThrow(problem)
  })
})

/** On a real server: what each account can and cannot do there. */
describe.skipIf(!mysqlServer)('the accounts', () => {
  const prefix = `t_${randomBytes(5).toString('hex')}`
  const archive: AccountsOf = { store: 'archive', schema: `shoujie_test_${prefix}`, prefix }
  const keys: AccountsOf = { store: 'keys', schema: `shoujie_test_${prefix}_keys`, prefix: `${prefix}_keys` }
  const restored: AccountsOf = { store: 'archive', schema: `shoujie_test_${prefix}_back`, prefix: `${prefix}_back` }
  const passwords = new Map<string, string>()
  const open = new Map<string, Connection>()
  let root: Connection

  const administer = (sql: string) => root.query(sql)
  const addressOf = (user: string, schema: string) => {
    const { host } = new URL(mysqlServer)
    return `mysql://${user}:${passwords.get(user)}@${host}/${schema}`
  }
  const create = async (of: AccountsOf) => {
    const sql = newAccountsSql(of)
    for (const [, user, password] of sql.matchAll(/CREATE USER '(\w+)'@'%' IDENTIFIED BY '([\w-]+)'/g))
      passwords.set(user as string, password as string)
    await administer(sql)
  }
  const as = async (user: string, sql: string) => {
    let connection = open.get(user)
    if (!connection) {
      connection = await mysql.createConnection(addressOf(user, ''))
      open.set(user, connection)
    }
    return connection.query(sql).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  }
  const migrateAs = async (of: AccountsOf) => {
    const db = openDb(addressOf(`${of.prefix}_migrate`, of.schema))
    try {
      return await migrate(db, of.store === 'archive' ? archiveMigrations : keyMigrations)
    } finally {
      await db.close()
    }
  }
  const denied = /ER_(TABLEACCESS|DBACCESS|ACCESS)_DENIED|ER_SPECIFIC_ACCESS_DENIED/
  const entry = `INSERT INTO ${archive.schema}.audit_entries (id, at, action, result, actor_name, capacity, sections,
    fields, rule_ids, rule_version, permission_set_id, request_id, device, ip_prefix, details)
    VALUES ('01', 1, 'a', 'shown', 'x', 'hr_admin', '', '[]', '', '', '', 'r', 'pc', '', '{}')`

  beforeAll(async () => {
    root = await mysql.createConnection({ uri: mysqlServer, multipleStatements: true })
  })
  afterAll(async () => {
    for (const connection of open.values()) await connection.end()
    for (const { schema } of [archive, keys, restored]) await administer(`DROP DATABASE IF EXISTS ${schema}`)
    for (const user of passwords.keys()) await administer(`DROP USER IF EXISTS '${user}'@'%'`)
    await root.end()
  })

  it('the one for migrations makes both schemas, append-only log included', async () => {
    for (const of of [archive, keys]) {
      await create(of)
      expect((await migrateAs(of)).length).toBeGreaterThan(2)
    }
    expect((await triggersOf(archive.schema)).length).toBeGreaterThanOrEqual(2)
  })

  it('the server’s knows of no table before its rights are granted, and says what to run', async () => {
    const db = openDb(addressOf(`${prefix}_app`, archive.schema))
    await expect(refusePendingMigrations(db, archiveMigrations)).rejects.toThrow(/manage -- accounts/)
    // Both can be run again.
    for (const of of [archive, archive, keys, keys]) await administer(await applicationRightsSql(of))
    await refusePendingMigrations(db, archiveMigrations)
    await db.close()
  })

  it('the server’s writes the log and cannot change it, not even where the triggers are gone', async () => {
    const app = `${prefix}_app`
    expect(await as(app, entry)).toBe('done')
    for (const { name } of await triggersOf(archive.schema)) await administer(`DROP TRIGGER ${archive.schema}.${name}`)
    for (const sql of [
      `UPDATE ${archive.schema}.audit_entries SET result = 'refused'`,
      `DELETE FROM ${archive.schema}.audit_entries`,
      `REPLACE ${entry.slice('INSERT'.length)}`,
      `${entry} ON DUPLICATE KEY UPDATE result = 'refused'`,
      `TRUNCATE ${archive.schema}.audit_entries`,
    ])
      expect(await as(app, sql), sql).toMatch(denied)
    expect(await as(app, `SELECT * FROM ${archive.schema}.audit_entries`)).toBe('done')
  })

  it('a right on the log that was there before is taken back', async () => {
    await administer(`GRANT UPDATE, DELETE ON ${archive.schema}.audit_entries TO '${prefix}_app'@'%'`)
    await administer(await applicationRightsSql(archive))
    expect(await as(`${prefix}_app`, `DELETE FROM ${archive.schema}.audit_entries`)).toMatch(denied)
  })

  it('the server’s cannot touch the schema, give rights away or reach the other store', async () => {
    const { schema } = archive
    for (const sql of [
      `ALTER TABLE ${schema}.audit_entries ADD COLUMN x INT`,
      `ALTER TABLE ${schema}.archives_values ADD COLUMN x INT`,
      `CREATE TABLE ${schema}.extra (id INT)`,
      `DROP TABLE ${schema}.access_grants`,
      `CREATE TRIGGER ${schema}.extra BEFORE INSERT ON ${schema}.audit_entries FOR EACH ROW SET NEW.result = 'x'`,
      `GRANT SELECT ON ${schema}.audit_entries TO '${prefix}_maintain'@'%'`,
      `UPDATE ${schema}.schema_migrations SET name = 'x'`,
      `SELECT * FROM ${keys.schema}.data_keys`,
      'SELECT * FROM mysql.user',
    ])
      expect(await as(`${prefix}_app`, sql), sql).toMatch(denied)
    expect(await as(`${prefix}_keys_app`, `SELECT * FROM ${schema}.archives_values`)).toMatch(denied)
    expect(await as(`${prefix}_keys_app`, `DELETE FROM ${keys.schema}.data_keys WHERE id = 'none'`)).toBe('done')
  })

  it('the one that lets go of the log does that and nothing else, and the server’s cannot say that it may', async () => {
    const retire = `${prefix}_retire`
    const { schema } = archive
    const said = `INSERT INTO ${schema}.audit_retirements (up_to, head_at, entry_id, began_at) VALUES (1, 1, 'x', 1)`
    expect(await as(`${prefix}_app`, said)).toMatch(denied)
    expect(await as(`${prefix}_app`, `SELECT * FROM ${schema}.audit_retirements`)).toBe('done')
    expect(await as(retire, said)).toBe('done')
    expect(await as(retire, `DELETE FROM ${schema}.audit_entries WHERE id = 'none'`)).toBe('done')
    expect(await as(`${prefix}_keys_retire`, `DELETE FROM ${keys.schema}.data_keys WHERE id = 'none'`)).toBe('done')
    for (const sql of [
      `UPDATE ${schema}.audit_entries SET result = 'x'`,
      `DELETE FROM ${schema}.audit_heads`,
      `DELETE FROM ${schema}.archives_values`,
      `DELETE FROM ${schema}.audit_growth`,
    ])
      expect(await as(retire, sql), sql).toMatch(denied)
  })

  it('the one for backups reads, and writes nothing', async () => {
    const maintain = `${prefix}_maintain`
    expect(await as(maintain, `SELECT * FROM ${archive.schema}.audit_entries`)).toBe('done')
    expect(await as(maintain, entry.replace("'01'", "'02'"))).toMatch(denied)
    expect(await as(maintain, `DELETE FROM ${archive.schema}.audit_entries`)).toMatch(denied)
    expect(await as(maintain, `SELECT * FROM ${keys.schema}.data_keys`)).toMatch(denied)
  })

  it('a backup taken and restored as docs/deploy says has the same rows, and the log refuses changes again', async () => {
    const { hostname, port } = new URL(mysqlServer)
    const at = ['-h', hostname, '-P', port || '3306', '--protocol=tcp']
    const maintain = `${prefix}_maintain`
    const dump = execFileSync(
      'mysqldump',
      [
        ...at,
        '-u',
        maintain,
        '--single-transaction',
        '--no-tablespaces',
        '--no-create-info',
        '--skip-triggers',
        '--complete-insert',
        '--hex-blob',
        '--skip-add-locks',
        '--skip-lock-tables',
        `--ignore-table=${archive.schema}.schema_migrations`,
        archive.schema,
      ],
      { env: { ...process.env, MYSQL_PWD: passwords.get(maintain) } },
    )
    await create(restored)
    await migrateAs(restored)
    const back = `${restored.prefix}_migrate`
    execFileSync('mysql', [...at, '-u', back, restored.schema], {
      input: dump,
      env: { ...process.env, MYSQL_PWD: passwords.get(back) },
    })
    const [[found]] = (await administer(
      `SELECT COUNT(*) AS n, MIN(actor_name) AS name FROM ${restored.schema}.audit_entries`,
    )) as unknown as [[{ n: number; name: string }]]
    expect(found).toEqual({ n: 1, name: 'x' })
    expect((await triggersOf(restored.schema)).length).toBeGreaterThanOrEqual(2)
    expect(await as(back, `DELETE FROM ${restored.schema}.audit_entries`)).toBe('ER_SIGNAL_EXCEPTION')
  })

  async function triggersOf(schema: string): Promise<{ name: string }[]> {
    const [found] = await administer(
      `SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = '${schema}'`,
    )
    return found as { name: string }[]
  }
})
