import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { Sequelize } from 'sequelize'
import type { MysqlConnection } from './held-connection.ts'
import { keepSqliteConnections } from './sqlite-connections.ts'

export type Dialect = 'sqlite' | 'mysql'

export interface Db {
  readonly dialect: Dialect
  readonly sequelize: Sequelize
  /** True from the moment `close` was called: nobody opens it again, least of all a late handler. */
  readonly closed: boolean
  close(): Promise<void>
}

/**
 * Opens `sqlite:<file>` or `mysql://…` (MySQL 8+, MariaDB 10.11+). Text is utf8mb4 with binary collation, so that both
 * engines compare alike; instants are integers of UTC milliseconds, so no driver can shift them.
 */
export function openDb(url: string, options: { poolMax?: number } = {}): Db {
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length)
    mkdirSync(dirname(file), { recursive: true })
    const sequelize = new Sequelize({ dialect: 'sqlite', storage: file, logging: false })
    const closeKept = keepSqliteConnections(sequelize)
    return closable('sqlite', sequelize, closeKept)
  }
  const sequelize = new Sequelize(url, {
    dialect: 'mysql',
    logging: false,
    timezone: '+00:00',
    pool: { max: options.poolMax ?? 10, min: 0, idle: 10_000, acquire: 10_000 },
    define: { charset: 'utf8mb4', collate: 'utf8mb4_bin' },
    dialectOptions: {
      charset: 'utf8mb4',
      // `run` counts the rows that met the condition, as SQLite does; Sequelize turns this flag off.
      flags: 'FOUND_ROWS',
      connectTimeout: 5_000,
      supportBigNumbers: true,
      // Sequelize's own type parser runs once per cell and keeps mysql2 from reusing compiled row parsers.
      typeCast: true,
    },
  })
  // Once per connection instead of once per transaction.
  sequelize.addHook('afterConnect', (connection) =>
    promisify<string, [], void>((connection as MysqlConnection).query.bind(connection) as never)(
      'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
      [],
    ),
  )
  return closable('mysql', sequelize, () => sequelize.close())
}

function closable(dialect: Dialect, sequelize: Sequelize, close: () => Promise<void>): Db {
  let closed = false
  return {
    dialect,
    sequelize,
    get closed() {
      return closed
    },
    async close() {
      closed = true
      await close()
    },
  }
}
