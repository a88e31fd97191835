import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Emulator, emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestDb, mysqlServer, type TestDb } from '#server/testing/test-db.ts'

type Env = Record<string, string>

export interface Process {
  url: string
  /** Asks to stop and answers with how it went: exit code, what it said on stderr, how long it took. */
  stop(): Promise<{ code: number; said: string; ms: number }>
}

export interface Programs {
  env: Env
  url: string
  emulator: Emulator
  test: TestDb
  /** Runs a compiled program to its end. */
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
  const env: Env = {
    PATH: process.env.PATH as string,
    SHOUJIE_PORT: String(port),
    SHOUJIE_PUBLIC_URL: url,
    SHOUJIE_DATA_DIR: folder,
    SHOUJIE_DATABASE_URL: test.databaseUrl,
    SHOUJIE_KEY_DATABASE_URL: test.keyDatabaseUrl,
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
      const child = program(name, args)
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes) => {
          said += bytes
        })
      const [code] = (await once(child, 'close')) as [number]
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
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}
