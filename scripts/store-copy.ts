import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import mysql from 'mysql2/promise'
import { openDb } from '#server/platform/db/connection.ts'
import { type Migration, migrate } from '#server/platform/db/migrate.ts'

/** Rows of one line of a copy; binary as `{ b: base64 }`. */
interface Line {
  table: string
  columns: string[]
  rows: unknown[][]
}

const fileOf = (url: string) => (url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null)
const rowsAtOnce = 200

const connect = (url: string) =>
  mysql.createConnection({
    uri: url,
    charset: 'utf8mb4_bin',
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    typeCast: (field, next) => (field.type === 'JSON' ? field.string('utf8') : next()),
  })

async function tablesOf(connection: mysql.Connection): Promise<string[]> {
  const [found] = await connection.query<mysql.RowDataPacket[]>({ sql: 'SHOW TABLES', rowsAsArray: true })
  return (found as unknown as [string][]).map(([name]) => name)
}

/** Writes one store to `file` as it stands at one moment, servers running. SQLite: a whole database; MySQL: rows only. */
export async function copyOut(url: string, file: string): Promise<void> {
  if (fileOf(url)) {
    const db = openDb(url)
    try {
      await db.sequelize.query(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
    } finally {
      await db.close()
    }
    return
  }
  const connection = await connect(url)
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
  try {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
    for (const table of await tablesOf(connection)) {
      // Unbuffered: a table of ten million rows is no array.
      const cursor = (connection as unknown as { connection: { query(sql: string): RowStream } }).connection
        .query(`SELECT * FROM \`${table}\``)
        .stream({ highWaterMark: rowsAtOnce })
      let line: Line = { table, columns: [], rows: [] }
      const flush = async () => {
        if (line.rows.length > 0 && !out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain')
        line = { table, columns: line.columns, rows: [] }
      }
      let bytes = 0
      for await (const one of cursor) {
        line.columns = Object.keys(one)
        line.rows.push(Object.values(one).map(packed))
        for (const cell of Object.values(one)) bytes += Buffer.isBuffer(cell) ? cell.length : 20
        if (line.rows.length < rowsAtOnce && bytes < 2_000_000) continue
        await flush()
        bytes = 0
      }
      await flush()
    }
  } finally {
    await connection.end()
    out.end()
    await once(out, 'close')
  }
}

interface RowStream {
  stream(options: object): AsyncIterable<Record<string, unknown>>
}

const packed = (cell: unknown) => (Buffer.isBuffer(cell) ? { b: cell.toString('base64') } : cell)
const unpacked = (cell: unknown) =>
  cell !== null && typeof cell === 'object' ? Buffer.from((cell as { b: string }).b, 'base64') : cell

/** Does the place hold anything yet? */
export async function isFilled(url: string): Promise<boolean> {
  const file = fileOf(url)
  if (file && !existsSync(file)) return false
  const db = openDb(url)
  try {
    const [found] = await db.sequelize.query(
      file ? "SELECT name FROM sqlite_master WHERE type = 'table'" : 'SHOW TABLES',
    )
    return found.length > 0
  } finally {
    await db.close()
  }
}

/** Puts a copy in the place of whatever is there; the schema is that of the copy's day. */
export async function copyIn(file: string, url: string, steps: readonly Migration[]): Promise<void> {
  const target = fileOf(url)
  if (target) {
    await copyFile(file, `${target}.restoring`)
    for (const rest of ['-wal', '-shm']) await rm(target + rest, { force: true })
    await rename(`${target}.restoring`, target)
    return
  }
  const connection = await connect(url)
  try {
    await connection.query('SET FOREIGN_KEY_CHECKS = 0')
    for (const table of await tablesOf(connection)) await connection.query(`DROP TABLE \`${table}\``)
    const db = openDb(url)
    await migrate(db, steps).finally(() => db.close())
    // What the steps put in themselves is in the copy too.
    for (const table of await tablesOf(connection))
      if (table !== 'schema_migrations') await connection.query(`DELETE FROM \`${table}\``)
    for await (const text of createInterface({ input: createReadStream(file) })) {
      const { table, columns, rows } = JSON.parse(text) as Line
      if (table === 'schema_migrations') continue
      await connection.query(`INSERT INTO \`${table}\` (${columns.map((one) => `\`${one}\``).join(',')}) VALUES ?`, [
        rows.map((row) => row.map(unpacked)),
      ])
    }
  } finally {
    await connection.end()
  }
}

/** Every key there is in a key store. */
export async function keyIdsOf(url: string): Promise<string[]> {
  const db = openDb(url)
  try {
    const [found] = await db.sequelize.query('SELECT id FROM data_keys')
    return (found as { id: string }[]).map(({ id }) => id)
  } finally {
    await db.close()
  }
}

/** Steps that a store had taken. */
export async function stepsOf(url: string): Promise<string[]> {
  const db = openDb(url)
  try {
    const [found] = await db.sequelize.query('SELECT name FROM schema_migrations ORDER BY name')
    return (found as { name: string }[]).map(({ name }) => name)
  } finally {
    await db.close()
  }
}
