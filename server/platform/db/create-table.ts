import type { QueryInterface } from 'sequelize'
import type { Dialect } from './connection.ts'

export interface TableSpec {
  /** Column name (snake_case) → SQL type that both engines understand, e.g. `VARCHAR(26) NOT NULL`, `BIGINT`, `MEDIUMTEXT`, `MEDIUMBLOB`, `TINYINT NOT NULL DEFAULT 0`. */
  columns: Record<string, string>
  primaryKey: readonly string[]
  indexes?: Record<string, { columns: readonly string[]; unique?: boolean }>
}

/** Creates a table with its indexes; safe to run again after a crash half-way (MySQL commits DDL by itself). */
export async function createTable(
  queryInterface: QueryInterface,
  dialect: Dialect,
  name: string,
  spec: TableSpec,
): Promise<void> {
  const indexes = Object.entries(spec.indexes ?? {})
  const parts = [
    ...Object.entries(spec.columns).map(([column, type]) => `${column} ${type}`),
    `PRIMARY KEY (${spec.primaryKey.join(', ')})`,
    ...(dialect === 'mysql'
      ? indexes.map(([index, { columns, unique }]) => `${unique ? 'UNIQUE ' : ''}KEY ${index} (${columns.join(', ')})`)
      : []),
  ]
  const tail = dialect === 'mysql' ? ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin' : ''
  await queryInterface.sequelize.query(`CREATE TABLE IF NOT EXISTS ${name} (${parts.join(', ')})${tail}`)
  if (dialect === 'mysql') return
  for (const [index, { columns, unique }] of indexes) {
    await queryInterface.sequelize.query(
      `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${index} ON ${name} (${columns.join(', ')})`,
    )
  }
}
