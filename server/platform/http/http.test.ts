import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDeps } from '#server/deps.ts'
import { rows } from '#server/platform/db/query.ts'
import { start } from '#server/start.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import { api } from '#shared/contracts/api.ts'
import { errors } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('HTTP on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  it('describes every route there is in OpenAPI, with its parameters, body, answer and errors', async () => {
    const { body } = await app.call(null, 'GET', '/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const described = Object.entries(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      ([path, operations]) => Object.entries(operations).map(([method, operation]) => ({ path, method, ...operation })),
    ) as {
      path: string
      method: string
      operationId: string
      parameters: { name: string; in: string }[]
      requestBody?: object
      responses: Record<string, { description: string }>
    }[]
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(api).sort())
    for (const operation of described) {
      const contract = api[operation.operationId as keyof typeof api]
      expect(operation.method.toUpperCase()).toBe(contract.method)
      expect(operation.path).toBe(contract.path.replace(/:(\w+)/g, '{$1}'))
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      expect(inPath).toEqual([...contract.path.matchAll(/:(\w+)/g)].map(([, name]) => name))
      expect('requestBody' in operation).toBe('body' in contract || 'upload' in contract)
      expect(Object.keys(operation.responses)).toContain(String('status' in contract ? contract.status : 200))
      const named = Object.values(operation.responses).flatMap(({ description }) => description.split(', '))
      for (const code of 'errors' in contract ? contract.errors : []) expect(named).toContain(code)
      if (!('auth' in contract)) expect(named).toContain('session.required')
    }
    expect(body.components.schemas.Error.properties.error.properties.code.enum).toEqual(Object.keys(errors))
  })

  it.each([
    ['zh-CN', '请先登录'],
    ['en', 'sign in'],
  ])('says what is wrong in the caller’s language (%s), with a code and a request id', async (language, words) => {
    const answer = await app.call(null, 'GET', '/api/me', undefined, { 'accept-language': language })
    expect(answer.status).toBe(401)
    expect(answer.body.error).toMatchObject({ code: 'session.required', requestId: expect.stringMatching(/^\w{26}$/) })
    expect(answer.body.error.message.toLowerCase()).toContain(words)
  })

  it('answers broken JSON, a body of the wrong kind, a huge one, unknown paths and methods with codes', async () => {
    const json = { 'content-type': 'application/json' }
    expect(await app.call('zhoumin', 'POST', '/api/reveals', '{"broken', json)).toMatchObject({
      status: 400,
      body: { error: { code: 'request.malformed' } },
    })
    expect(await app.call('zhoumin', 'POST', '/api/reveals', '[]', json)).toMatchObject({ status: 400 })
    const huge = JSON.stringify({ reason: 'x'.repeat(limits.bodyBytesMax) })
    expect(await app.call('zhoumin', 'POST', '/api/reveals', huge, json)).toMatchObject({
      status: 413,
      body: { error: { code: 'request.too_large' } },
    })
    expect(await app.call('zhoumin', 'GET', '/api/nowhere')).toMatchObject({
      status: 404,
      body: { error: { code: 'request.not_found' } },
    })
    expect(await app.call('zhoumin', 'PUT', '/api/reveals', {})).toMatchObject({
      status: 405,
      body: { error: { code: 'request.method_not_allowed' } },
    })
    expect((await app.call('zhoumin', 'GET', '/api/archives/%E0%A4%A')).status).toBe(400)
  })

  it('keeps answers out of caches and frames, and pages under a policy that lets DingTalk frame them', async () => {
    const answer = await fetch(`${app.url}/api/session-options`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    const page = await fetch(`${app.url}/`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('https://*.dingtalk.com')
    expect(policy).not.toContain('unsafe-eval')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-powered-by')).toBeNull()
  })

  it('is healthy and ready', async () => {
    expect(await app.call(null, 'GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await app.call(null, 'GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })
})

describe('rate limits', () => {
  it('stop one person without stopping the others, and say how long to wait', async () => {
    const app = await createTestApp({ engine: 'sqlite', rateFactor: 0.1 })
    const statuses: number[] = []
    for (let index = 0; index < 64; index++) statuses.push((await app.call('zhaolei', 'GET', '/api/me')).status)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200))
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429])
    const limited = await app.call('zhaolei', 'GET', '/api/me')
    expect(limited.body.error).toMatchObject({ code: 'request.rate_limited', message: expect.stringMatching(/\d+/) })
    expect((await app.call('wangfang', 'GET', '/api/me')).status).toBe(200)
    await app.close()
  })
})

const question = (employeeId: string) => ({
  employeeIds: [employeeId],
  fields: ['bank.account_no'],
  purpose: 'payroll_settlement',
  reason: '5月工资核算',
})

describe.each(engines)('a closed database on %s', (engine) => {
  it('is not opened again: 503 with a code, not ready, nothing shown', async () => {
    const app = await createTestApp({ engine })
    await app.call('zhoumin', 'GET', '/api/me')
    const asked = question(await app.employeeId('zhaolei'))
    await app.deps.db.close()
    expect(await app.call('zhoumin', 'POST', '/api/reveals', asked)).toMatchObject({
      status: 503,
      body: { error: { code: 'server.unavailable' } },
    })
    expect((await app.call(null, 'GET', '/readyz')).status).toBe(503)
    expect((await app.call(null, 'GET', '/healthz')).status).toBe(200)
    await app.close()
  })
})

describe.runIf(mysqlServer)('a database server that goes away in the middle of requests', () => {
  it('costs coded errors, shows nothing without an entry, and is used again when it is back', async () => {
    const way = await breakableWay(mysqlServer)
    const app = await createTestApp({ engine: 'mysql', mysqlServer: way.url })
    const ask = question(await app.employeeId('zhaolei'))
    await app.call('zhoumin', 'GET', '/api/me')
    const asking = Array.from({ length: 30 }, () => app.call('zhoumin', 'POST', '/api/reveals', ask))
    await wait(8)
    way.cut()
    const answers = await Promise.all(asking)
    expect(answers.some(({ status }) => status === 503)).toBe(true)
    for (const { status, body } of answers)
      if (status !== 200) {
        expect({ status, code: body.error?.code }).toEqual({ status: 503, code: 'server.unavailable' })
        expect(JSON.stringify(body)).not.toContain('6299')
      }
    expect((await app.call('zhoumin', 'POST', '/api/reveals', ask)).status).toBe(503)
    way.mend()
    const shown = answers.filter(({ status }) => status === 200).length
    await expect.poll(async () => (await app.call('zhoumin', 'POST', '/api/reveals', ask)).status).toBe(200)
    const entries = await rows<{ n: number }>(
      app.deps.db,
      "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'archives.revealed' AND result = 'shown'",
    )
    expect(Number(entries[0]?.n)).toBeGreaterThanOrEqual(shown + 1)
    await app.close()
    way.close()
  })
})

/** A TCP way to the server that can be cut, dropping what is under way, and mended. */
async function breakableWay(server: string) {
  const target = new URL(server)
  const port = Number(target.port)
  const sockets = new Set<Socket>()
  let cut = false
  const proxy = createServer((near) => {
    if (cut) return void near.destroy()
    const far = connect(port, target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  target.port = String((proxy.address() as AddressInfo).port)
  return {
    url: target.href.replace(/\/$/, ''),
    cut() {
      cut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      cut = false
    },
    close: () => void proxy.close(),
  }
}

describe('shutdown', () => {
  it('finishes what is under way, even for a client that has gone, before it closes the databases', async () => {
    const test = await createTestDeps({ engine: 'sqlite' })
    const running = await start(test.deps, { miniappDir: test.testDb.folder })
    const socket = connect(running.port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n')
    await wait(2)
    socket.destroy()
    await running.stop()
    expect(test.logLines.join('')).not.toContain('SQLITE_MISUSE')
    await expect(fetch(`http://127.0.0.1:${running.port}/healthz`)).rejects.toThrow()
    await closeDeps(test.deps).catch(() => undefined)
    await test.close().catch(() => undefined)
  })
})
