import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { signPage } from './sign-page.ts'

const ticketPath = '/v1.0/oauth2/jsapiTickets'
const minute = 60_000

describe('POST /api/dingtalk/page-signature', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.close())
  const sign = (who: string | null, url: unknown) => app.call(who, 'POST', '/api/dingtalk/page-signature', { url })
  const fetched = () => app.emulator.calls.get(ticketPath) ?? 0
  /** As DingTalk's native side asks its server (the emulator checks with its own ticket and its own digest). */
  const check = async (said: object) =>
    (
      await fetch(`${app.emulator.url}/emulator/page-configurations`, { method: 'POST', body: JSON.stringify(said) })
    ).json()

  it('opens DingTalk’s functions to the page that was signed, and to no other', async () => {
    const url = `${app.url}/roles?back=%2Fpeople&name=%E7%8E%8B#top`
    const { status, body } = await sign('liting', url)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['agentId', 'corpId', 'nonceStr', 'signature', 'timeStamp'])
    expect(await check({ ...body, url })).toEqual({})
    const refused = { errorCode: '52013', errorMessage: '签名校验失败' }
    expect(await check({ ...body, url: `${app.url}/log` })).toEqual(refused)
    expect(await check({ ...body, url, nonceStr: 'x' })).toEqual(refused)
    expect(await check({ ...body, url, agentId: '1' })).toMatchObject({ errorMessage: '无效的agent_id' })
    expect(await check({ ...body, url, corpId: 'x' })).toMatchObject({ errorMessage: 'jsapi ticket读取失败' })
    expect((await sign('liting', url)).body.nonceStr).not.toBe(body.nonceStr)
  })

  it('is for people who are signed in and for pages of ours', async () => {
    expect((await sign(null, `${app.url}/`)).status).toBe(401)
    for (const url of [
      'https://evil.example/',
      `${app.url}.evil.example/`,
      app.url.replace('http:', 'https:'),
      app.url.replace('//', '//name@'),
      `https://evil.example/?${app.url}/`,
      '',
    ])
      expect(await sign('liting', url), url).toMatchObject({
        status: 400,
        body: { error: { code: 'dingtalk.page_not_ours' } },
      })
    for (const url of [`${app.url}/${'x'.repeat(2001)}`, 7, null])
      expect(await sign('liting', url)).toMatchObject({
        status: 400,
        body: { error: { code: 'request.invalid', fields: [{ path: 'url' }] } },
      })
  })

  it('fetches one ticket for all who wait, and the next ten minutes before its end', async () => {
    app.advance(3 * 60 * minute)
    const before = fetched()
    const answers = await Promise.all(Array.from({ length: 10 }, () => sign('liting', `${app.url}/`)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(fetched()).toBe(before + 1)
    app.advance(109 * minute)
    const late = await sign('zhaolei', `${app.url}/`)
    expect(fetched()).toBe(before + 1)
    expect(await check({ ...late.body, url: `${app.url}/` })).toEqual({})
    app.advance(2 * minute)
    await sign('zhaolei', `${app.url}/`)
    expect(fetched()).toBe(before + 2)
  })

  it('says so when DingTalk gives no ticket, keeps nothing of it, and tells nobody the ticket', async () => {
    app.advance(3 * 60 * minute)
    app.emulator.faults.push({ path: ticketPath, times: 1, kind: 'permission_403' })
    expect(await sign('liting', `${app.url}/`)).toMatchObject({
      status: 502,
      body: { error: { code: 'dingtalk.permission_missing' } },
    })
    app.emulator.faults.push({ path: ticketPath, times: 4, kind: '504' })
    expect(await sign('liting', `${app.url}/`)).toMatchObject({
      status: 502,
      body: { error: { code: 'dingtalk.unavailable' } },
    })
    const { status, body } = await sign('liting', `${app.url}/`)
    expect(status).toBe(200)
    const ticket = app.emulator.tokens.jsapiTicket().value
    expect(JSON.stringify(body) + app.logLines.join('')).not.toContain(ticket)
    expect(body.signature).toBe(signPage({ ticket, ...body, url: `${app.url}/` }, 'sha256'))
  })

  it('signs with the older digest where the setting says so', async () => {
    app.deps.config.jsapiDigest = 'sha1'
    const { body } = await sign('liting', `${app.url}/`)
    app.deps.config.jsapiDigest = 'sha256'
    expect(body.signature).toMatch(/^[0-9a-f]{40}$/)
  })
})
