import type { Database } from 'sqlite3'
import type { Db, Dialect } from './connection.ts'
import type { Tx } from './transaction.ts'

export type SqlValue = string | number | bigint | Buffer | null
type Target = Db | Tx

interface MysqlConnection {
  query(sql: string, values: readonly SqlValue[], done: (error: Error | null, result: unknown) => void): void
}
interface Pooled {
  getConnection(options: { type?: string }): Promise<unknown>
  releaseConnection(connection: unknown): void
}

/**
 * Runs one statement with `?` placeholders straight on the driver. Hot paths and reads use this (Sequelize instances
 * cost threefold there, and its SQLite dialect asks for the table's shape at every SELECT); rows come back as plain
 * objects with the names given in SQL, so alias to camelCase.
 */
async function execute(target: Target, sql: string, values: readonly SqlValue[], write: boolean): Promise<unknown> {
  const db = 'db' in target ? target.db : target
  const held = 'db' in target ? (target.handle as unknown as { connection: unknown }).connection : null
  const manager = (db.sequelize as unknown as { connectionManager: Pooled }).connectionManager
  const connection = held ?? (await manager.getConnection({ type: write ? 'INSERT' : 'SELECT' }))
  try {
    return await (db.dialect === 'sqlite'
      ? onSqlite(connection as Database, sql, values, write)
      : onMysql(connection as MysqlConnection, sql, values))
  } finally {
    if (!held) manager.releaseConnection(connection)
  }
}

function onSqlite(connection: Database, sql: string, values: readonly SqlValue[], write: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (write) {
      connection.run(sql, values, function (error) {
        error ? reject(error) : resolve({ affectedRows: this.changes })
      })
    } else {
      connection.all(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)))
    }
  })
}

function onMysql(connection: MysqlConnection, sql: string, values: readonly SqlValue[]): Promise<unknown> {
  return new Promise((resolve, reject) =>
    connection.query(sql, values, (error, result) => (error ? reject(error) : resolve(result))),
  )
}

export async function rows<Row>(target: Target, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await execute(target, sql, values, false)) as Row[]
}

export async function row<Row>(
  target: Target,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(target, sql, values))[0]
}

/** Returns how many rows changed. */
export async function run(target: Target, sql: string, values: readonly SqlValue[] = []): Promise<number> {
  return ((await execute(target, sql, values, true)) as { affectedRows: number }).affectedRows
}

/** `?,?,?` for an IN list; at least one value (an empty list must be answered without asking). */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(',')
}

const maxVariables: Record<Dialect, number> = { sqlite: 30_000, mysql: 60_000 }

/** Inserts rows of one shape (snake_case column names) with one statement per chunk. */
export async function insertRows(
  target: Target,
  table: string,
  items: readonly Record<string, SqlValue>[],
  options: { ignoreDuplicates?: boolean } = {},
): Promise<number> {
  const first = items[0]
  if (!first) return 0
  const db = 'db' in target ? target.db : target
  const columns = Object.keys(first)
  const verb = options.ignoreDuplicates ? (db.dialect === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE') : 'INSERT'
  const perChunk = Math.max(1, Math.floor(maxVariables[db.dialect] / columns.length))
  let changed = 0
  for (let start = 0; start < items.length; start += perChunk) {
    const chunk = items.slice(start, start + perChunk)
    const tuple = `(${marks(columns.length)})`
    changed += await run(
      target,
      `${verb} INTO ${table} (${columns.join(',')}) VALUES ${chunk.map(() => tuple).join(',')}`,
      chunk.flatMap((item) => columns.map((column) => item[column] ?? null)),
    )
  }
  return changed
}
