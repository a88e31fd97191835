import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { rows } from '#server/platform/db/query.ts'

export interface AccountsOf {
  store: 'archive' | 'keys'
  schema: string
  /** What the accounts' names begin with. MySQL takes 32 characters a name. */
  prefix?: string
  /** From where the accounts may sign in, as MySQL writes it. */
  host?: string
}

const migrations = { archive: archiveMigrations, keys: keyMigrations } as const
const setting = { archive: 'SHOUJIE_DATABASE_URL', keys: 'SHOUJIE_KEY_DATABASE_URL' } as const
const accounts = {
  app: 'the server: reads and writes rows, never changes an entry of the log, never the schema',
  migrate: 'npm run migrate and a restore: makes and alters tables, signs in for nothing else',
  maintain: 'backups: reads everything, writes nothing',
  retire: 'npm run manage -- retire-log, once a year: lets go of what the log has from more than ten years ago',
} as const

/** Once, before the first migrate: schema, four accounts with fresh passwords, and what does not depend on tables. */
export function newAccountsSql(of: AccountsOf): string {
  const { schema, user } = namesOf(of)
  // In the name of a whole schema `_` stands for any character.
  const all = `\`${schema.replaceAll('_', '\\_')}\`.*`
  const passwords = {
    app: freshPassword(),
    migrate: freshPassword(),
    maintain: freshPassword(),
    retire: freshPassword(),
  }
  return lines(
    `-- Holds passwords. Run it as the database's administrator, put each address where it belongs, then destroy it.`,
    `--   ${setting[of.store]}=mysql://${user.app.name}:${passwords.app}@HOST:3306/${schema}`,
    `--   the same for npm run migrate: mysql://${user.migrate.name}:${passwords.migrate}@HOST:3306/${schema}`,
    `--   the same for npm run manage -- retire-log: mysql://${user.retire.name}:${passwords.retire}@HOST:3306/${schema}`,
    `--   backups: ${user.maintain.name}, password ${passwords.maintain}`,
    `CREATE DATABASE IF NOT EXISTS \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
    ...(['app', 'migrate', 'maintain', 'retire'] as const).flatMap((kind) => [
      `-- ${accounts[kind]}`,
      `CREATE USER ${user[kind].quoted} IDENTIFIED BY '${passwords[kind]}';`,
    ]),
    `GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, TRIGGER ON ${all} TO ${user.migrate.quoted};`,
    `GRANT SELECT ON ${all} TO ${user.maintain.quoted}, ${user.retire.quoted};`,
  )
}

/** Written by that one account: the server cannot say that a range of the log may go. */
const maintained: Partial<Record<AccountsOf['store'], Readonly<Record<string, string>>>> = {
  archive: { audit_retirements: 'INSERT, UPDATE', audit_growth: 'INSERT' },
}

/** What else letting go of the log takes. */
const retiring: Record<AccountsOf['store'], Readonly<Record<string, string>>> = {
  archive: {
    audit_entries: 'INSERT, DELETE',
    audit_leaves: 'DELETE',
    audit_texts: 'DELETE',
    audit_search_state: 'INSERT, UPDATE',
    audit_search_segments: 'INSERT, DELETE',
    audit_search_postings: 'INSERT, DELETE',
  },
  keys: { data_keys: 'DELETE' },
}

/** After each migrate: what the server, and whoever lets go of the log, may do with each table. Can be run again at any time. */
export async function applicationRightsSql(of: AccountsOf): Promise<string> {
  const { schema, user } = namesOf(of)
  const tables = await tablesOf(of.store)
  return lines(
    `-- ${of.store} database, ${tables.length} tables: ${accounts.app}. Run it as the database's administrator after each migrate.`,
    `GRANT SELECT ON \`${schema}\`.schema_migrations TO ${user.app.quoted};`,
    ...tables.flatMap(({ table, refused }) => {
      const own = maintained[of.store]?.[table]
      if (own)
        return [
          `GRANT SELECT ON \`${schema}\`.${table} TO ${user.app.quoted};`,
          `GRANT ${own} ON \`${schema}\`.${table} TO ${user.retire.quoted};`,
        ]
      const place = `\`${schema}\`.${table} TO ${user.app.quoted}`
      const granted = changes.filter((change) => !refused.includes(change))
      const grant = `GRANT ${['SELECT', 'INSERT', ...granted].join(', ')} ON ${place};`
      if (refused.length === 0) return [grant]
      // Taken back in case an older version had it: a right that is not there cannot be revoked on every engine.
      return [
        grant,
        `GRANT ${refused.join(', ')} ON ${place};`,
        `REVOKE ${refused.join(', ')} ON ${place.replace(' TO ', ' FROM ')};`,
      ]
    }),
    `-- ${accounts.retire}`,
    ...Object.entries(retiring[of.store]).map(
      ([table, rights]) => `GRANT ${rights} ON \`${schema}\`.${table} TO ${user.retire.quoted};`,
    ),
  )
}

const changes = ['UPDATE', 'DELETE'] as const

/** The tables as the migrations make them, and which changes the engine itself refuses there: both told by a schema just made. */
async function tablesOf(store: AccountsOf['store']): Promise<{ table: string; refused: (typeof changes)[number][] }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shoujie-accounts-'))
  const db = openDb(`sqlite:${join(folder, 'schema.sqlite')}`)
  try {
    await migrate(db, migrations[store])
    const made = await rows<{ type: string; name: string; sql: string }>(
      db,
      `SELECT type, tbl_name AS name, sql FROM sqlite_master
       WHERE type IN ('table', 'trigger') AND tbl_name NOT LIKE 'sqlite_%' AND tbl_name <> 'schema_migrations' ORDER BY tbl_name`,
    )
    const refuses = (table: string, change: string) =>
      made.some(({ type, name, sql }) => {
        const refusing = new RegExp(`BEFORE ${change} ON \\w+ (WHEN .+ )?BEGIN SELECT RAISE\\(ABORT`, 'is')
        return type === 'trigger' && name === table && refusing.test(sql)
      })
    return made
      .filter(({ type }) => type === 'table')
      .map(({ name }) => ({ table: name, refused: changes.filter((change) => refuses(name, change)) }))
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function namesOf({ schema, prefix = schema, host = '%' }: AccountsOf) {
  if (!/^[a-z][a-z0-9_]{0,63}$/i.test(schema)) throw new Error(`${schema} is no name of a schema: letters, digits, _`)
  if (!/^[a-z][a-z0-9_]{0,22}$/i.test(prefix))
    throw new Error(
      `${prefix} cannot begin names of accounts: at most 23 letters, digits, _ (choose one with --prefix)`,
    )
  if (!/^[a-z0-9.:%_/-]{1,60}$/i.test(host)) throw new Error(`${host} is no host`)
  const named = (kind: string) => ({ name: `${prefix}_${kind}`, quoted: `'${prefix}_${kind}'@'${host}'` })
  return {
    schema,
    user: { app: named('app'), migrate: named('migrate'), maintain: named('maintain'), retire: named('retire') },
  }
}

/** Letters, digits, `-` and `_` only: stands in an address and between quotes as it is. */
const freshPassword = () => randomBytes(24).toString('base64url')
const lines = (...parts: string[]) => `${parts.join('\n')}\n`
