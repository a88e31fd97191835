import { join } from 'node:path'
import { refreshCatalogue } from '#server/modules/catalogue/index.ts'
import { programCatalogue, setCatalogue } from '#server/modules/catalogue/load-catalogue.ts'
import { createCallCounter, createClockWatch } from '#server/modules/dingtalk/index.ts'
import type { Config } from '#server/platform/config.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { openKeyring } from '#server/platform/crypto/keyring.ts'
import { createKeyFile, readSecrets } from '#server/platform/crypto/secrets.ts'
import { createLog } from '#server/platform/log.ts'
import { createTestDb, type TestDb } from './test-db.ts'

export interface TestDeps {
  deps: Deps
  testDb: TestDb
  /** Every log line written so far. */
  logLines: string[]
  /** A context without a person, as a job has it. */
  cx: Cx
  /** Moves the clock forward. */
  advance(ms: number): void
  close(): Promise<void>
}

export const testDingTalk = {
  corpId: 'dingyunfan0001',
  appKey: 'dingdemoappkey',
  appSecret: 'demo-secret',
  agentId: 100001,
  ssoSecret: 'demo-sso-secret',
  apiUrl: 'http://127.0.0.1:9',
  oapiUrl: 'http://127.0.0.1:9',
  loginUrl: 'http://127.0.0.1:9',
}

/** Everything of `Deps` that the platform provides, on real databases with a clock that the test moves. */
export async function createTestDeps(
  options: { engine?: 'sqlite' | 'mysql'; mysqlServer?: string; startAt?: number; config?: Partial<Config> } = {},
): Promise<TestDeps> {
  const testDb = await createTestDb(options.engine, options.mysqlServer)
  const keyFile = join(testDb.folder, 'key-file.json')
  createKeyFile(keyFile)
  let now = options.startAt ?? Date.parse('2026-05-10T07:30:00.000Z')
  const clock = () => now
  const logLines: string[] = []
  const secrets = readSecrets(keyFile)
  const config: Config = {
    mode: 'demo',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1:8080',
    dataDir: testDb.folder,
    journalCopyDir: join(testDb.folder, 'second-place'),
    databaseUrl: testDb.databaseUrl,
    keyDatabaseUrl: testDb.keyDatabaseUrl,
    keyFile,
    logLevel: 'debug',
    trustProxy: false,
    role: 'web',
    defaultLocale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    timeStamp: null,
    dingtalk: testDingTalk,
    eventChannel: 'push',
    eventPush: { token: 'testtoken', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
    resignationProcesses: [],
    monthlyCalls: 5000,
    jsapiDigest: 'sha256',
    bridgeScript: null,
    ...options.config,
  }
  const deps = {
    config,
    db: testDb.db,
    keyring: await openKeyring(testDb.keyDb, secrets, clock),
    secrets,
    clock,
    log: createLog({ level: 'debug', destination: { write: (line) => void logLines.push(line) } }),
  } as Deps
  await refreshCatalogue(deps.db)
  deps.dingtalkCalls = createCallCounter(deps)
  deps.dingtalkClock = createClockWatch(clock)
  return {
    deps,
    testDb,
    logLines,
    cx: systemContext(deps, 'job', 'test'),
    advance: (ms) => {
      now += ms
    },
    close: () => {
      // Tests of other files share the process, not the database.
      setCatalogue(programCatalogue())
      return testDb.drop()
    },
  }
}
