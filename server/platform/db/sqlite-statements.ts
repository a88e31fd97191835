import type { Database, Statement } from 'sqlite3'

const kept = new WeakMap<Database, Map<string, Statement>>()
const keptMax = 300
/** Who waits for a statement that is not compiled yet. */
const compiling = new WeakMap<Statement, ((error: Error) => void)[]>()

/**
 * The compiled statement of a text on a connection, kept for the next time: compiling costs more than most queries.
 * `failed` hears when it does not compile: the driver then never calls back whoever executes it.
 */
export function statementOf(connection: Database, sql: string, failed: (error: Error) => void): Statement {
  let statements = kept.get(connection)
  if (!statements) {
    statements = new Map()
    kept.set(connection, statements)
  }
  let statement = statements.get(sql)
  if (statement) statements.delete(sql)
  else {
    const waiting: ((error: Error) => void)[] = []
    const made = connection.prepare(sql, (error: Error | null) => {
      compiling.delete(made)
      if (error) for (const one of waiting) one(error)
    })
    compiling.set(made, waiting)
    statement = made
    if (statements.size >= keptMax) {
      const [oldest, least] = statements.entries().next().value as [string, Statement]
      statements.delete(oldest)
      least.finalize()
    }
  }
  statements.set(sql, statement)
  compiling.get(statement)?.push(failed)
  return statement
}

/** A statement that failed to compile is of no use to the next caller. */
export function forgetStatement(connection: Database, sql: string): void {
  const statement = kept.get(connection)?.get(sql)
  kept.get(connection)?.delete(sql)
  statement?.finalize()
}

/** A connection closes only once its statements are let go. */
export function closeConnection(connection: Database): Promise<void> {
  for (const statement of kept.get(connection)?.values() ?? []) statement.finalize()
  kept.delete(connection)
  return new Promise((resolve) => connection.close(() => resolve()))
}
