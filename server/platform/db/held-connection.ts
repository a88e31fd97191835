import type { Database } from 'sqlite3'
import type { Db } from './connection.ts'
import { DatabaseClosed } from './database-error.ts'
import { closeConnection } from './sqlite-statements.ts'

/** A driver's connection, taken out of Sequelize's pool for raw statements. */
export type Connection = Database | MysqlConnection

export interface MysqlConnection {
  query(sql: string, values: readonly unknown[], done: (error: Error | null, result: unknown) => void): void
  destroy(): void
}

interface Manager {
  getConnection(options: { type?: string; uuid?: string }): Promise<Connection>
  releaseConnection(connection: Connection): void
  pool?: { destroy(connection: Connection): Promise<void> }
}

const managerOf = (db: Db) => (db.sequelize as unknown as { connectionManager: Manager }).connectionManager

/** `purpose` separates, on SQLite, the connection of reads from one per transaction. */
export async function takeConnection(db: Db, purpose: { transaction: string } | 'read' | 'write'): Promise<Connection> {
  if (db.closed) throw new DatabaseClosed()
  if (typeof purpose === 'object') return managerOf(db).getConnection({ type: 'INSERT', uuid: purpose.transaction })
  return managerOf(db).getConnection({ type: purpose === 'read' ? 'SELECT' : 'INSERT' })
}

export function giveBack(db: Db, connection: Connection): void {
  managerOf(db).releaseConnection(connection)
}

/** Nobody knows what state it is in: not to be used again. */
export async function discard(db: Db, connection: Connection): Promise<void> {
  if (db.dialect === 'sqlite') await closeConnection(connection as Database)
  else await managerOf(db).pool?.destroy(connection)
}

const lines = new WeakMap<Db, Promise<unknown>>()

/** SQLite has one writer: waiting in line here is cheaper than its busy handler, which sleeps and holds a thread. */
export function inLine<T>(db: Db, write: () => Promise<T>): Promise<T> {
  if (db.dialect !== 'sqlite') return write()
  const before = lines.get(db) ?? Promise.resolve()
  const mine = before.then(write, write)
  lines.set(
    db,
    mine.catch(() => undefined),
  )
  return mine
}
