import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { expect } from 'vitest'
import { type Emulator, emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestDb, mysqlServer, type TestDb } from '#server/testing/test-db.ts'
import { type AccountsOf, applicationRightsSql, newAccountsSql } from '../scripts/database-accounts.ts'

type Env = Record<string, string>

export interface Process {
  pid: number
  url: string
  /** Asks to stop and answers with how it went: exit code, what it said on stderr, how long it took. */
  stop(): Promise<{ code: number; said: string; ms: number }>
}

export interface Programs {
  env: Env
  url: string
  emulator: Emulator
  test: TestDb
  /** Runs a compiled program to its end. On MySQL `migrate` has the account that may, and the server's rights follow it. */
  runToEnd(name: string, ...args: string[]): Promise<{ code: number; said: string }>
  /** Starts the server and waits until it is ready. */
  serve(more?: Env): Promise<Process>
  close(): Promise<void>
}

/** The compiled programs as an operator runs them: settings, fresh empty schemas and an emulated DingTalk. */
export async function createPrograms(engine: 'sqlite' | 'mysql'): Promise<Programs> {
  execFileSync('node', ['scripts/ensure-build.mjs'], { cwd: projectRoot })
  const folder = mkdtempSync(join(tmpdir(), 'shoujie-serve-'))
  // Only for its fresh schemas: the program's own command line fills them, which the test would see done already.
  const test = await createTestDb(engine, mysqlServer, { migrated: false })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const emulator = await startEmulator({ pageOrigins: [url] })
  const accounts = engine === 'mysql' ? await createAccounts(test) : null
  const env: Env = {
    PATH: process.env.PATH as string,
    SHOUJIE_PORT: String(port),
    SHOUJIE_PUBLIC_URL: url,
    SHOUJIE_DATA_DIR: folder,
    SHOUJIE_DATABASE_URL: test.databaseUrl,
    SHOUJIE_KEY_DATABASE_URL: test.keyDatabaseUrl,
    ...accounts?.app,
    SHOUJIE_KEY_FILE: join(folder, 'keys.json'),
    DINGTALK_CORP_ID: emulatedApp.corpId,
    DINGTALK_APP_KEY: emulatedApp.appKey,
    DINGTALK_APP_SECRET: emulatedApp.appSecret,
    DINGTALK_AGENT_ID: String(emulatedApp.agentId),
    DINGTALK_API_URL: emulator.url,
    DINGTALK_OAPI_URL: emulator.url,
    DINGTALK_LOGIN_URL: emulator.url,
    DINGTALK_OTHER_HOSTS_FOR: emulatedApp.corpId,
  }
  const program = (name: string, args: string[], more: Env = {}) =>
    spawn(process.execPath, [join(projectRoot, 'dist/server', `${name}.js`), ...args], {
      env: { ...env, ...more },
      cwd: folder,
    })
  return {
    env,
    url,
    emulator,
    test,
    async runToEnd(name, ...args) {
      const migrating = args[0] === 'migrate'
      const child = program(name, args, migrating ? accounts?.migrate : {})
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes) => {
          said += bytes
        })
      const [code] = (await once(child, 'close')) as [number]
      if (migrating) await accounts?.grant()
      return { code, said }
    },
    async serve(more = {}) {
      const child = program('main', [], more)
      const at = more.SHOUJIE_PORT ? `http://127.0.0.1:${more.SHOUJIE_PORT}` : url
      let said = ''
      child.stdout.resume()
      child.stderr.on('data', (bytes) => {
        said += bytes
      })
      await expect
        .poll(async () => child.exitCode ?? (await fetch(`${at}/readyz`).catch(() => null))?.status, {
          timeout: 30_000,
        })
        .toBe(200)
      return {
        pid: child.pid as number,
        url: at,
        async stop() {
          const gone = once(child, 'exit')
          const asked = Date.now()
          child.kill('SIGTERM')
          return { code: (await gone)[0], said, ms: Date.now() - asked }
        },
      }
    },
    async close() {
      await emulator.close()
      await test.drop()
      await accounts?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The accounts of docs/deploy, made as an administrator makes them: from what the command line prints. */
async function createAccounts(test: TestDb) {
  const stores = [
    { of: accountsOf('archive', test.databaseUrl), setting: 'SHOUJIE_DATABASE_URL' },
    { of: accountsOf('keys', test.keyDatabaseUrl), setting: 'SHOUJIE_KEY_DATABASE_URL' },
  ]
  const administer = async (sql: string) => {
    const connection = await mysql.createConnection({ uri: mysqlServer, multipleStatements: true })
    await connection.query(sql).finally(() => connection.end())
  }
  const env = { app: {} as Env, migrate: {} as Env }
  for (const { of, setting } of stores) {
    const sql = newAccountsSql(of)
    await administer(sql)
    for (const kind of ['app', 'migrate'] as const) {
      const [, address] = new RegExp(`(mysql://${of.prefix}_${kind}:\\S+)`).exec(sql) as unknown as [string, string]
      env[kind][setting] = address.replace('HOST:3306', new URL(mysqlServer).host)
    }
  }
  return {
    ...env,
    async grant() {
      for (const { of } of stores) await administer(await applicationRightsSql(of))
    },
    drop: () =>
      administer(
        stores
          .flatMap(({ of }) => ['app', 'migrate', 'maintain'].map((kind) => `DROP USER '${of.prefix}_${kind}'@'%';`))
          .join('\n'),
      ),
  }
}

/** MySQL's names of accounts are short: the random part of the schema's name is enough. */
function accountsOf(store: AccountsOf['store'], url: string): AccountsOf & { prefix: string } {
  const schema = new URL(url).pathname.slice(1)
  return { store, schema, prefix: schema.replace('shoujie_test_', 't_') }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}
