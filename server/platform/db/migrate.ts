import type { QueryInterface } from 'sequelize'
import { Umzug } from 'umzug'
import { AppError } from '../app-error.ts'
import type { Db, Dialect } from './connection.ts'

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
      async executed() {
        await db.sequelize.query('CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR(160) PRIMARY KEY)')
        const [found] = await db.sequelize.query('SELECT name FROM schema_migrations ORDER BY name')
        return (found as { name: string }[]).map(({ name }) => name)
      },
    },
    logger: undefined,
  })
}

/** Brings the schema up to date; returns the names of the steps taken. */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
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
