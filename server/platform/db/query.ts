import type { Database } from 'sqlite3'
import type { Db, Dialect } from './connection.ts'
import { type Connection, giveBack, inLine, type MysqlConnection, takeConnection } from './held-connection.ts'
import { forgetStatement, statementOf } from './sqlite-statements.ts'
import type { Tx } from './transaction.ts'

export type SqlValue = string | number | bigint | Buffer | null
type Target = Db | Tx

/**
 * Runs one statement with `?` placeholders straight on the driver. Hot paths and reads use this (Sequelize instances
 * cost threefold there, and its SQLite dialect asks for the table's shape at every SELECT); rows come back as plain
 * objects with the names given in SQL, so alias to camelCase.
 */
async function execute(target: Target, sql: string, values: readonly SqlValue[], write: boolean): Promise<unknown> {
  if ('db' in target) return onDriver(target.db, target.connection, sql, values, write)
  const alone = async () => {
    const connection = await takeConnection(target, write ? 'write' : 'read')
    try {
      return await onDriver(target, connection, sql, values, write)
    } finally {
      giveBack(target, connection)
    }
  }
  return write ? inLine(target, alone) : alone()
}

function onDriver(db: Db, connection: Connection, sql: string, values: readonly SqlValue[], write: boolean) {
  return db.dialect === 'sqlite'
    ? onSqlite(connection as Database, sql, values, write)
    : onMysql(connection as MysqlConnection, sql, values)
}

function onSqlite(connection: Database, sql: string, values: readonly SqlValue[], write: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      forgetStatement(connection, sql)
      reject(error)
    }
    const statement = statementOf(connection, sql, failed)
    if (write) {
      statement.run(values, function (error) {
        error ? failed(error) : resolve({ affectedRows: this.changes })
      })
    } else {
      statement.all(values, (error, rows) => (error ? failed(error) : resolve(rows)))
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

/**
 * A page of many cells. SQLite's driver makes a value of the engine's for each cell, which costs more than reading
 * them: there the whole page comes as one JSON text and is parsed at once (measured: 0.14 ms instead of 0.32 ms for
 * 51 rows of 12). `names` are the columns of `sql`; texts and numbers only, no bytes.
 */
export async function pageRows<Row>(
  target: Target,
  names: readonly (keyof Row & string)[],
  sql: string,
  values: readonly SqlValue[],
): Promise<Row[]> {
  const db = 'db' in target ? target.db : target
  if (db.dialect !== 'sqlite') return rows<Row>(target, sql, values)
  const page = await row<{ cells: string }>(
    target,
    `SELECT json_group_array(json_array(${names.join(',')})) AS cells FROM (${sql})`,
    values,
  )
  const toRow = rowMaker(names)
  return (JSON.parse(page?.cells ?? '[]') as unknown[][]).map(toRow) as Row[]
}

function rowMaker(names: readonly string[]): (cells: unknown[]) => Record<string, unknown> {
  return (cells) => {
    const made: Record<string, unknown> = {}
    for (let index = 0; index < names.length; index++) made[names[index] as string] = cells[index]
    return made
  }
}

export async function row<Row>(
  target: Target,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(target, sql, values))[0]
}

/** Returns how many rows met the condition, whether or not the statement left them as they were. */
export async function run(target: Target, sql: string, values: readonly SqlValue[] = []): Promise<number> {
  return ((await execute(target, sql, values, true)) as { affectedRows: number }).affectedRows
}

/** `?,?,?` for an IN list; at least one value (an empty list must be answered without asking). */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(',')
}

/**
 * `IN (…)` for at least one text or number. SQLite gets one parameter however many values: there a parameter costs its
 * driver as much as a cell read, and one text of SQL stays compiled.
 */
export function inList(target: Target, values: readonly (string | number)[]): { sql: string; values: SqlValue[] } {
  const { dialect } = 'db' in target ? target.db : target
  return dialect === 'sqlite'
    ? { sql: 'IN (SELECT value FROM json_each(?))', values: [JSON.stringify(values)] }
    : { sql: `IN (${marks(values.length)})`, values: [...values] }
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
    const cells = items.slice(start, start + perChunk).map((item) => columns.map((column) => item[column] ?? null))
    if (db.dialect === 'sqlite' && cells.every((row) => row.every(isPlain))) {
      // One text however many rows: nothing to compile anew, one parameter to hand over.
      changed += await run(target, fromJson(verb, table, columns, '?'), [JSON.stringify(cells)])
    } else {
      const tuple = `(${marks(columns.length)})`
      const into = `${verb} INTO ${table} (${columns.join(',')})`
      changed += await run(target, `${into} VALUES ${cells.map(() => tuple).join(',')}`, cells.flat())
    }
  }
  return changed
}

/** The cells of `json` (a parameter or a quoted text), an array per row, as rows of a table. */
function fromJson(verb: string, table: string, columns: readonly string[], json: string): string {
  const values = columns.map((_, index) => `value->>${index}`).join(',')
  return `${verb} INTO ${table} (${columns.join(',')}) SELECT ${values} FROM json_each(${json})`
}

export interface TableRows {
  table: string
  items: readonly Record<string, SqlValue>[]
}

/**
 * Rows of several tables that do not need each other's result. On SQLite they make one trip to the driver's thread
 * instead of one each: waking that thread costs more than writing some rows. (JSON escapes every control character, so
 * doubling the quote is all that its text needs.)
 */
export async function insertTables(tx: Tx, tables: readonly TableRows[]): Promise<void> {
  const filled = tables.filter(({ items }) => items.length > 0)
  const plain =
    tx.db.dialect === 'sqlite' && filled.every(({ items }) => items.every((item) => Object.values(item).every(isPlain)))
  if (!plain || filled.length < 2) return allOf(filled.map(({ table, items }) => insertRows(tx, table, items)))
  const script = filled.map(({ table, items }) => {
    const columns = Object.keys(items[0] as object)
    const cells = JSON.stringify(items.map((item) => columns.map((column) => item[column] ?? null)))
    return fromJson('INSERT', table, columns, `'${cells.replaceAll("'", "''")}'`)
  })
  return new Promise((resolve, reject) =>
    (tx.connection as Database).exec(script.join(';'), (error) => (error ? reject(error) : resolve())),
  )
}

const isPlain = (value: SqlValue) => value === null || typeof value === 'string' || typeof value === 'number'

/**
 * Statements of one transaction that do not need each other's result, sent without waiting in between. Waits for all
 * even if one fails: a rollback must not overtake a statement that is still under way.
 */
async function allOf(statements: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(statements)
  const failed = settled.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
}
