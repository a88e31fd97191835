import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Sequelize } from 'sequelize'
import { keepSqliteConnections } from './sqlite-connections.ts'

export type Dialect = 'sqlite' | 'mysql'

export interface Db {
  readonly dialect: Dialect
  readonly sequelize: Sequelize
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
    return {
      dialect: 'sqlite',
      sequelize,
      close: async () => {
        await closeKept()
      },
    }
  }
  const sequelize = new Sequelize(url, {
    dialect: 'mysql',
    logging: false,
    timezone: '+00:00',
    isolationLevel: 'READ COMMITTED',
    pool: { max: options.poolMax ?? 10, min: 0, idle: 10_000, acquire: 10_000 },
    define: { charset: 'utf8mb4', collate: 'utf8mb4_bin' },
    dialectOptions: { charset: 'utf8mb4', connectTimeout: 5_000, supportBigNumbers: true },
  })
  return { dialect: 'mysql', sequelize, close: () => sequelize.close() }
}
