import type { QueryInterface } from 'sequelize'
import { Umzug } from 'umzug'
import { AppError } from '../app-error.ts'
import type { Db, Dialect } from './connection.ts'
import { isMissingTable, isNotGranted } from './database-error.ts'

/** One schema step, both dialects. MySQL commits DDL by itself, so a step does one thing. */
export interface Migration {
  /** `YYYYMMDD-HHMM-<feature>-<change>`, never renamed once landed. */
  name: string
  up(queryInterface: QueryInterface, dialect: Dialect): Promise<void>
}

function umzugFor(db: Db, migrations: readonly Migration[]) {
  const queryInterface = db.sequelize.getQueryInterface()
  return new Umzug({
    migrations: [...migrations]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((migration) => ({ name: migration.name, up: () => migration.up(queryInterface, db.dialect) })),
    context: queryInterface,
    storage: {
      async logMigration({ name }) {
        await db.sequelize.query('INSERT INTO schema_migrations (name) VALUES (?)', { replacements: [name] })
      },
      async unlogMigration() {
        throw new Error('migrations are not undone; write a new one')
      },
      executed: () => stepsTaken(db),
    },
    logger: undefined,
  })
}

/** Only reads: a server's account may not create tables, and asks this at every start. */
async function stepsTaken(db: Db): Promise<string[]> {
  try {
    const [found] = await db.sequelize.query('SELECT name FROM schema_migrations ORDER BY name')
    return (found as { name: string }[]).map(({ name }) => name)
  } catch (error) {
    if (isMissingTable(error)) return []
    if (isNotGranted(error))
      throw new AppError('server.unavailable', {
        internal:
          'this account may not read the schema yet: run "npm run migrate", then the SQL of "npm run manage -- accounts"',
      })
    throw error
  }
}

/** Brings the schema up to date; returns the names of the steps taken. */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  await db.sequelize.query('CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR(160) PRIMARY KEY)')
  return (await umzugFor(db, migrations).up()).map(({ name }) => name)
}

/** Boot refuses to run on a schema that is behind: a half-upgraded house must not open. */
export async function refusePendingMigrations(db: Db, migrations: readonly Migration[]): Promise<void> {
  const pending = await umzugFor(db, migrations).pending()
  if (pending.length > 0)
    throw new AppError('server.unavailable', {
      internal: `${pending.length} migrations pending (${pending.map(({ name }) => name).join(', ')}): run "npm run migrate"`,
    })
}
