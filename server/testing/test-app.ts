import { type AddressInfo, createServer } from 'node:net'
import { createDemoCompany, playHistory } from '#server/dingtalk-emulator/company/demo-company.ts'
import { type Emulator, emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { createDingTalkClient } from '#server/modules/dingtalk/index.ts'
import { findActor } from '#server/modules/people/index.ts'
import { modules } from '#server/modules.ts'
import type { Config } from '#server/platform/config.ts'
import { row } from '#server/platform/db/query.ts'
import { createWeb } from '#server/web.ts'
import { seedOrganisation } from '../../scripts/seed-organisation.ts'
import { createTestDeps, type TestDeps } from './test-deps.ts'

export interface Answer<Body = Record<string, never>> {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read bodies of every shape, wrong ones too
  body: Body extends Record<string, never> ? any : Body
}

export interface TestApp extends TestDeps {
  url: string
  emulator: Emulator
  /** Calls the API as a person (DingTalk user id), or as nobody. */
  call(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** The next call as this person signs in anew. */
  forgetToken(who: string): void
  employeeId(userId: string): Promise<string>
}

/** The whole server over real HTTP above the emulator, with the demo company seeded by the same verbs the demo uses. */
export async function createTestApp(
  options: {
    engine?: 'sqlite' | 'mysql'
    /** Another way to the MySQL server than the usual one, e.g. through something that fails. */
    mysqlServer?: string
    startAt?: number
    miniappDir?: string
    rateFactor?: number
    eventPush?: Config['eventPush']
    eventChannel?: Config['eventChannel']
    ssoSecret?: string | null
    /** Of the emulator's waiting. */
    pace?: number
  } = {},
): Promise<TestApp> {
  const anchor = options.startAt ?? Date.parse('2026-05-10T07:30:00.000Z')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const company = createDemoCompany(anchor)
  const holder: { now: () => number } = { now: () => anchor }
  const emulator = await startEmulator({
    company,
    clock: () => holder.now(),
    pageOrigins: [url],
    ...(options.pace ? { pace: options.pace } : {}),
  })
  const dingtalk = {
    ...emulatedApp,
    ssoSecret: options.ssoSecret === undefined ? emulatedApp.ssoSecret : options.ssoSecret,
    apiUrl: emulator.url,
    oapiUrl: emulator.url,
    loginUrl: emulator.url,
  }
  const test = await createTestDeps({
    ...options,
    config: {
      dingtalk,
      publicUrl: url,
      bridgeScript: `${emulator.url}/emulator/bridge.js`,
      ...(options.eventPush === undefined ? {} : { eventPush: options.eventPush }),
      ...(options.eventChannel ? { eventChannel: options.eventChannel } : {}),
    },
  })
  holder.now = () => test.deps.clock()
  // Nobody waits for the platform's turns: waiting moves the client's own clock.
  let skipped = 0
  test.deps.dingtalk = createDingTalkClient(dingtalk, {
    wait: async (ms) => {
      skipped += ms
    },
    now: () => Date.now() + skipped,
    onCall: test.deps.dingtalkCalls.onCall,
    onAnswer: test.deps.dingtalkClock.onAnswer,
  })
  await seedOrganisation(test.deps, { playHistory: () => playHistory(company, anchor) })
  const web = createWeb(test.deps, {
    modules,
    findActor,
    miniappDir: options.miniappDir ?? test.testDb.folder,
    rateFactor: options.rateFactor ?? 1000,
  })
  await new Promise<void>((resolve) => web.server.listen(port, '127.0.0.1', resolve))
  const tokens = new Map<string, { value: string; until: number }>()

  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        'accept-language': 'zh-CN',
        ...(body === undefined
          ? {}
          : { 'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : {
            body:
              typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
          }),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
  const tokenOf = async (who: string): Promise<string> => {
    const known = tokens.get(who)
    if (known && known.until > test.deps.clock() + 60_000) return known.value
    const { status, body } = await send(
      'POST',
      '/api/sessions',
      { kind: 'client', code: emulator.issueAuthCode(who) },
      {},
    )
    if (status !== 201) throw new Error(`${who} could not sign in: ${status} ${JSON.stringify(body)}`)
    tokens.set(who, { value: body.token, until: Date.parse(body.tokenExpiresAt) })
    return body.token
  }
  return {
    ...test,
    url,
    emulator,
    call: async (who, method, path, body, headers = {}) =>
      send(method, path, body, { ...(who ? { authorization: `Bearer ${await tokenOf(who)}` } : {}), ...headers }),
    forgetToken: (who) => void tokens.delete(who),
    employeeId: async (userId) => {
      const found = await row<{ id: string }>(test.deps.db, 'SELECT id FROM people_employees WHERE user_id = ?', [
        userId,
      ])
      if (!found) throw new Error(`nobody is called ${userId}`)
      return found.id
    },
    async close() {
      web.server.closeAllConnections()
      await new Promise<void>((resolve) => web.server.close(() => resolve()))
      await web.idle()
      await emulator.close()
      await test.deps.dingtalkCalls.flush()
      await test.close()
    },
  }
}

/** A port nobody holds: the login address has to be known before the server listens. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}
