import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { NewFailure, OldFailure } from './answers.ts'
import { bridgeScript } from './bridge/bridge-script.ts'
import type { Company } from './company/company.ts'
import { createDemoCompany, playHistory } from './company/demo-company.ts'
import { actInConsole, consolePage } from './console-page.ts'
import { type Events, eventsOf } from './events.ts'
import { type Fault, failureOf } from './faults.ts'
import { Gateway } from './gateway.ts'
import { loginPage } from './login-page.ts'
import { Mailbox } from './mailbox.ts'
import { messagesPage } from './messages-page.ts'
import { newApi } from './new-api.ts'
import { oldApi } from './old-api.ts'
import { Push } from './push.ts'
import { Tokens } from './tokens.ts'
import { Workflow } from './workflow.ts'

export const emulatedApp = {
  corpId: 'dingyunfan0001',
  appKey: 'dingdemoappkey',
  appSecret: 'demo-secret',
  agentId: 100001,
  ssoSecret: 'demo-sso-secret',
} as const

const gatewayPath = '/v1.0/gateway/connections/open'

export interface EmulatorOptions {
  port?: number
  company?: Company
  clock?: () => number
  /** Origins registered as login addresses. */
  pageOrigins?: string[]
  /** Below 1 the waiting of gateway and push (retries, pings, drains) runs faster. */
  pace?: number
}

export interface Emulator {
  url: string
  company: Company
  faults: Fault[]
  /** How often each path was called. */
  calls: Map<string, number>
  tokens: Tokens
  /** What people got. */
  mailbox: Mailbox
  /** How far DingTalk's clock is ahead of ours, as its answers say. */
  skew: { ms: number }
  events: Events
  gateway: Gateway
  push: Push
  issueAuthCode(userId: string): string
  close(): Promise<void>
}

/** Speaks DingTalk's HTTP (both hosts and the login page on one port) for demo, tests and a developer's laptop. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? Date.now
  const company = options.company ?? todaysCompany(clock())
  const tokens = new Tokens(clock)
  const mailbox = new Mailbox(company, clock)
  const old = { ...oldApi(company, tokens), ...mailbox.oldApi(emulatedApp.agentId) }
  const workflow = new Workflow(company, clock)
  const fresh = newApi(company, tokens, emulatedApp, workflow)
  const pace = options.pace ?? 1
  const events = eventsOf(company, emulatedApp.corpId, clock)
  const gateway = new Gateway(emulatedApp, clock, pace)
  const push = new Push(emulatedApp.appKey, clock, pace)
  events.deliverTo((event) => gateway.deliver(event))
  events.deliverTo((event) => push.deliver(event))
  const faults: Fault[] = []
  const skew = { ms: 0 }
  const calls = new Map<string, number>()
  const origins = options.pageOrigins ?? []
  let url = ''

  const server = createServer((request, response) => {
    void answer(request, response).catch(() =>
      send(response, 500, { code: 'systemError', message: 'emulator', requestid: 'r' }),
    )
  })

  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', url)
    const path = target.pathname
    response.setHeader('date', new Date(clock() + skew.ms).toUTCString())
    calls.set(path, (calls.get(path) ?? 0) + 1)
    if (path.startsWith('/emulator/')) return serveEmulator(request, response, target)
    if (path === '/oauth2/auth') return serveLogin(request, response, target)
    const isOld = /^\/(topapi|call_back)\//.test(path) || path === '/gettoken' || path === '/auth/scopes'
    const fault = faults.find((one) => one.path === path && one.times > 0)
    if (fault) {
      fault.times--
      if (fault.kind === 'expired_token') tokens.dropAppToken()
      const { status, type, body } = failureOf(fault.kind, isOld)
      response.writeHead(status, { 'content-type': type }).end(body)
      return
    }
    if (path === gatewayPath && !request.headers.accept?.includes('application/json'))
      return void response.writeHead(200, { 'content-type': 'application/xml' }).end('<result/>')
    try {
      send(response, 200, isOld ? await answerOld(request, target) : await answerNew(request, target))
    } catch (error) {
      if (error instanceof OldFailure)
        send(response, 200, {
          errcode: error.errcode,
          errmsg: `emulated ${error.errcode}`,
          request_id: 'emulated',
          ...(error.subCode === undefined ? {} : { sub_code: error.subCode, sub_msg: '' }),
        })
      else if (error instanceof NewFailure)
        send(response, error.status, { code: error.code, message: error.message, requestid: 'emulated' })
      else throw error
    }
  }

  async function answerOld(request: IncomingMessage, target: URL): Promise<object> {
    if (target.pathname === '/gettoken') {
      if (
        target.searchParams.get('appkey') !== emulatedApp.appKey ||
        target.searchParams.get('appsecret') !== emulatedApp.appSecret
      )
        throw new OldFailure(40089)
      return { errcode: 0, errmsg: 'ok', access_token: tokens.appToken(), expires_in: 7200 }
    }
    tokens.checkOld(target.searchParams.get('access_token') ?? undefined)
    if (target.pathname === '/auth/scopes')
      return {
        errcode: 0,
        errmsg: 'ok',
        auth_org_scopes: { authed_user: [], authed_dept: [1] },
        auth_user_field: ['name'],
        condition_field: [],
      }
    if (target.pathname === '/call_back/get_call_back_failed_result')
      return { errcode: 0, errmsg: 'ok', ...push.failedList() }
    const handler = old[target.pathname]
    if (!handler) throw new OldFailure(22)
    const body = await readJson(request)
    if (!body) throw new OldFailure(40035)
    return { errcode: 0, errmsg: 'ok', request_id: 'emulated', ...handler(body) }
  }

  async function answerNew(request: IncomingMessage, target: URL): Promise<object> {
    if (target.pathname.startsWith('/v1.0/todo/')) return answerTodo(request, target)
    if (`${request.method} ${target.pathname}` === `POST ${gatewayPath}`)
      return gateway.open((await readJson(request)) ?? {}, `${url.replace('http', 'ws')}/connect`)
    const endpoint = fresh[`${request.method} ${target.pathname}`]
    if (!endpoint) throw new NewFailure(404, 'InvalidAction.NotFound')
    const header = request.headers['x-acs-dingtalk-access-token']
    const token = typeof header === 'string' ? header : undefined
    if (endpoint.token === 'app') tokens.checkNew(token)
    const body = await readJson(request)
    if (!body) throw new NewFailure(400, 'invalidParameter')
    return endpoint.handle({ query: target.searchParams, body, token })
  }

  async function answerTodo(request: IncomingMessage, target: URL): Promise<object> {
    const header = request.headers['x-acs-dingtalk-access-token']
    tokens.checkNew(typeof header === 'string' ? header : undefined)
    const body = await readJson(request)
    if (!body) throw new NewFailure(400, 'invalidParameter')
    const answered = mailbox.newApi(request.method ?? '', target.pathname, target.searchParams, body)
    if (!answered) throw new NewFailure(404, 'InvalidAction.NotFound')
    return answered
  }

  async function serveEmulator(request: IncomingMessage, response: ServerResponse, target: URL): Promise<void> {
    if (target.pathname === '/emulator/bridge.js') {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cross-origin-resource-policy': 'cross-origin',
      })
      response.end(bridgeScript())
      return
    }
    if (target.pathname === '/emulator/messages') {
      const english = !/^zh/.test(request.headers['accept-language'] ?? 'zh')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(messagesPage(company, mailbox, target.searchParams.get('user'), english))
      return
    }
    if (target.pathname === '/emulator/admin-console') return serveAdminConsole(response, target)
    if (target.pathname === '/emulator/console') return serveConsole(request, response, target)
    const origin = request.headers.origin
    if (origin && origins.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin)
      response.setHeader('access-control-allow-headers', 'content-type')
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    const body = await readJson(request)
    if (target.pathname === '/emulator/page-configurations')
      return send(response, 200, checkConfiguration(tokens, body ?? {}))
    if (target.pathname === '/emulator/colleagues') {
      const colleagues = company.listed().map(({ userId, name, title }) => ({ userId, name, title }))
      return send(response, 200, { colleagues })
    }
    const person = company.people.get(String(body?.userId))
    if (target.pathname === '/emulator/auth-codes' && person?.listed)
      send(response, 200, { code: tokens.issueCode('client', person.userId) })
    else send(response, 404, { code: 'NotFound', message: '', requestid: 'emulated' })
  }

  /** An admin clicks the app in oa.dingtalk.com: its 管理后台地址 opens with a code (dingtalk.md 3.4). */
  function serveAdminConsole(response: ServerResponse, target: URL): void {
    const person = company.people.get(target.searchParams.get('user') ?? '')
    const origin = target.searchParams.get('origin') ?? ''
    if (!origins.includes(origin) || !person?.listed || person.sysLevel === 0) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('不是管理员 / not an admin')
      return
    }
    response.writeHead(302, { location: `${origin}/admin?code=${tokens.issueCode('sso', person.userId)}` }).end()
  }

  async function serveConsole(request: IncomingMessage, response: ServerResponse, target: URL): Promise<void> {
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'))
      // A page elsewhere must not press the buttons of a developer's laptop.
      const ours = !request.headers.origin || request.headers.origin === url
      const done = ours && actInConsole({ company, faults, now: clock() }, form)
      response.writeHead(done ? 303 : 400, { location: target.pathname + target.search }).end()
      return
    }
    const english = !/^zh/.test(request.headers['accept-language'] ?? 'zh')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(consolePage({ company, faults, calls }, target.searchParams.get('q')?.trim() ?? '', english))
  }

  function serveLogin(request: IncomingMessage, response: ServerResponse, target: URL): void {
    const redirect = target.searchParams.get('redirect_uri') ?? ''
    const registered = URL.canParse(redirect) && origins.includes(new URL(redirect).origin)
    if (!registered || target.searchParams.get('client_id') !== emulatedApp.appKey) {
      response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('redirect_uri 未登记 / not registered')
      return
    }
    const userId = target.searchParams.get('emulated_user')
    if (userId && company.people.get(userId)?.listed) {
      const back = new URL(redirect)
      const code = tokens.issueCode('oauth', userId)
      for (const [name, value] of [
        ['code', code],
        ['authCode', code],
        ['state', target.searchParams.get('state') ?? ''],
      ] as const)
        back.searchParams.set(name, value)
      response.writeHead(302, { location: back.href }).end()
      return
    }
    const english = !/^zh/.test(request.headers['accept-language'] ?? 'zh')
    const redirectWith = (chosen: string) => {
      const again = new URL(target)
      again.searchParams.set('emulated_user', chosen)
      return again.pathname + again.search
    }
    const adminEntry = (admin: string) =>
      `/emulator/admin-console?${new URLSearchParams({ user: admin, origin: new URL(redirect).origin })}`
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(loginPage(company, redirectWith, adminEntry, english))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    company,
    faults,
    skew,
    calls,
    tokens,
    mailbox,
    events,
    gateway,
    push,
    issueAuthCode: (userId) => tokens.issueCode('client', userId),
    close: () =>
      new Promise((resolve) => {
        gateway.close()
        push.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What the native side answers dd.config, in the platform's words (doc: jsapi-authentication). */
function checkConfiguration(tokens: Tokens, said: Record<string, unknown>): object {
  const text = (name: string) => String(said[name] ?? '')
  if (text('agentId') !== String(emulatedApp.agentId)) return { errorCode: '3', errorMessage: '无效的agent_id' }
  const ticketFailure = { errorCode: '3', errorMessage: 'jsapi ticket读取失败' }
  if (text('corpId') !== emulatedApp.corpId) return ticketFailure
  const checked = tokens.checkPage({
    url: text('url'),
    timeStamp: text('timeStamp'),
    nonceStr: text('nonceStr'),
    signature: text('signature'),
  })
  if (checked === 'no ticket') return ticketFailure
  return checked === 'good' ? {} : { errorCode: '52013', errorMessage: '签名校验失败' }
}

function todaysCompany(now: number): Company {
  const company = createDemoCompany(now)
  playHistory(company, now)
  return company
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const text = (await readBody(request)).toString('utf8')
  if (!text) return {}
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
