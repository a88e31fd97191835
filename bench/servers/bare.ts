import { createDecipheriv } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'
import mysql from 'mysql2/promise'
import sqlite3 from 'sqlite3'
import { ulid } from 'ulid'
import { report } from './report.ts'

/**
 * The limit we measure ourselves against: what Koa and the bare driver do with none of our rules. `reveal` selects one
 * row, inserts one log row durably with group commit, decrypts once. `list` reads a page and returns our bytes.
 */
interface Options {
  databaseUrl: string
  /** base64 */
  key: string
  pool: number
}

type Value = string | number | null
interface Bare {
  select(sql: string, values: Value[]): Promise<Record<string, unknown>[]>
  write(sql: string, values: Value[]): Promise<unknown>
}

const options = JSON.parse(process.argv[2] as string) as Options
const db = options.databaseUrl.startsWith('sqlite:') ? await onSqlite() : onMysql()
const key = Buffer.from(options.key, 'base64')

async function onSqlite(): Promise<Bare> {
  const file = new sqlite3.Database(options.databaseUrl.slice('sqlite:'.length))
  await new Promise<void>((resolve, reject) =>
    file.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=8000;', (error) =>
      error ? reject(error) : resolve(),
    ),
  )
  return {
    select: (sql, values) =>
      new Promise((resolve, reject) =>
        file.all(sql, values, (error, rows) => (error ? reject(error) : resolve(rows as Record<string, unknown>[]))),
      ),
    write: (sql, values) =>
      new Promise((resolve, reject) => file.run(sql, values, (error) => (error ? reject(error) : resolve(null)))),
  }
}

function onMysql(): Bare {
  const pool = mysql.createPool({ uri: options.databaseUrl, connectionLimit: options.pool, charset: 'utf8mb4' })
  return {
    select: async (sql, values) => (await pool.execute(sql, values))[0] as unknown as Record<string, unknown>[],
    write: (sql, values) => pool.query(sql, values),
  }
}

interface LogRow {
  values: Value[]
  done(): void
  failed(error: unknown): void
}
let waiting: LogRow[] = []
let writing = false

/** Group commit: rows of the same moment leave as one INSERT when the last one returned. */
function log(values: Value[]): Promise<void> {
  return new Promise((done, failed) => {
    waiting.push({ values, done, failed })
    if (!writing) void drain()
  })
}

async function drain(): Promise<void> {
  writing = true
  await new Promise((resolve) => setImmediate(resolve))
  while (waiting.length > 0) {
    const batch = waiting
    waiting = []
    try {
      await db.write(
        `INSERT INTO bench_log (id, at, actor_id, subject_id, purpose, reason, fields) VALUES ${batch.map(() => '(?,?,?,?,?,?,?)').join(',')}`,
        batch.flatMap(({ values }) => values),
      )
      for (const { done } of batch) done()
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }
  writing = false
}

function decrypt(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
}

const router = new Router()
router.post('/reveal', async (ctx) => {
  const { employeeId, purpose, reason } = ctx.request.body as Record<string, string>
  const [row] = await db.select('SELECT sealed FROM bench_values WHERE employee_id = ?', [employeeId as string])
  await log([
    ulid(),
    Date.now(),
    'actor',
    employeeId as string,
    purpose as string,
    reason as string,
    '["bank.account_no"]',
  ])
  ctx.body = { employeeId, value: decrypt(row?.sealed as Buffer) }
})
router.get('/list', async (ctx) => {
  const { departmentId, limit } = ctx.query as Record<string, string>
  const size = Number(limit)
  const rows = await db.select(
    `SELECT e.id, e.name, e.employee_number, e.post, e.work_phone, e.work_mail, e.joined_on, e.state, e.department_names, e.sort_name
     FROM people_memberships m JOIN people_employees e ON e.id = m.employee_id
     WHERE m.department_id = ? AND m.pool = 'active' ORDER BY m.sort_name, m.employee_id LIMIT ${size + 1}`,
    [departmentId as string],
  )
  const page = rows.slice(0, size)
  const last = page.at(-1)
  ctx.body = {
    items: page.map((row) => ({
      employeeId: row.id,
      name: row.name,
      avatarText: [...(row.name as string)].slice(-2).join(''),
      departmentNames: JSON.parse(row.department_names as string),
      post: row.post,
      employeeNumber: row.employee_number,
      workPhone: row.work_phone,
      workMail: row.work_mail,
      joinedOn: row.joined_on,
      state: row.state,
      canOpenArchive: true,
    })),
    nextCursor:
      rows.length > size && last
        ? Buffer.from(JSON.stringify([last.sort_name, last.id]), 'utf8').toString('base64url')
        : null,
  }
})

const app = new Koa()
app.use(bodyParser())
app.use(router.routes())
const handle = app.callback()
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port))
