import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { TestApp } from './test-app.ts'

/** Where any of these bytes stand: every file there is (databases, their logs, outboxes, journals, backups), every table, every log line. */
export async function findBytes(app: TestApp, needles: readonly Buffer[]): Promise<string[]> {
  const places = new Map<string, Buffer>([['log lines', Buffer.from(app.logLines.join('\n'))]])
  for (const one of readdirSync(app.testDb.folder, { recursive: true, withFileTypes: true }))
    if (one.isFile()) places.set(one.name, readFileSync(join(one.parentPath, one.name)))
  for (const db of [app.deps.db, app.deps.keyring.db])
    for (const table of await tablesOf(db))
      places.set(
        table,
        Buffer.concat(
          (await rows<Record<string, unknown>>(db, `SELECT * FROM ${table}`))
            .flatMap(Object.values)
            .map((cell) => (Buffer.isBuffer(cell) ? cell : Buffer.from(`${cell}\n`))),
        ),
      )
  return [...places].filter(([, bytes]) => needles.some((needle) => bytes.includes(needle))).map(([name]) => name)
}

async function tablesOf(db: Db): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  )
  return found.map(({ name }) => name)
}
