import type { Sequelize } from 'sequelize'
import type { Database } from 'sqlite3'
import { closeConnection } from './sqlite-statements.ts'

interface ManagedDatabase extends Database {
  uuid?: string
}
interface SqliteConnectionManager {
  connections: Record<string, ManagedDatabase>
  getConnection(options?: { uuid?: string }): Promise<ManagedDatabase>
  releaseConnection(connection: ManagedDatabase): void
}

/**
 * WAL with a full sync at each commit (an entry must survive a power cut before a value is shown), foreign keys on,
 * freed pages overwritten, a patient wait for another process's write, checkpoints of 32 MB (each stops the
 * writer) and a cache of 32 MB per connection (a quarter of it costs a fifth of the reveals per second).
 */
const pragmas = `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=8000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint=8000;`

/**
 * Sequelize opens a SQLite connection per transaction and closes it after; opening costs more than most transactions.
 * This keeps the closed ones for the next transaction. Returns a function that closes all.
 */
export function keepSqliteConnections(sequelize: Sequelize): () => Promise<void> {
  const manager = (sequelize as unknown as { connectionManager: SqliteConnectionManager }).connectionManager
  const open = manager.getConnection.bind(manager)
  const idle: ManagedDatabase[] = []
  const all = new Set<ManagedDatabase>()
  const prepared = new WeakMap<ManagedDatabase, Promise<void>>()
  manager.getConnection = async (options = {}) => {
    const uuid = options.uuid ?? 'default'
    const kept = uuid === 'default' ? undefined : idle.pop()
    if (kept) {
      kept.uuid = uuid
      manager.connections[uuid] = kept
      return kept
    }
    const connection = await open(options)
    if (uuid !== 'default') connection.uuid = uuid
    let ready = prepared.get(connection)
    if (!ready) {
      all.add(connection)
      ready = new Promise<void>((resolve, reject) =>
        connection.exec(pragmas, (error) => (error ? reject(error) : resolve())),
      )
      prepared.set(connection, ready)
    }
    await ready
    return connection
  }
  manager.releaseConnection = (connection) => {
    if (!connection.uuid) return
    delete manager.connections[connection.uuid]
    delete connection.uuid
    idle.push(connection)
  }
  return async () => {
    manager.connections = {}
    for (const connection of all) await closeConnection(connection)
    all.clear()
    idle.length = 0
  }
}
