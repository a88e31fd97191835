import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '#server/platform/config.ts'
import { DingTalkError, kindOfCode, kindOfErrcode } from './dingtalk-error.ts'

export interface TransportOptions {
  /** Waits; replaced in tests. */
  wait?: (ms: number) => Promise<unknown>
  now?: () => number
  /** Hears of every call the platform counts: answered, and not turned away by a limit. */
  onCall?: (api: string) => void
  /** Hears of every answer, with what its `Date` header says. */
  onAnswer?: (date: string) => void
}

export interface OldCall {
  family: 'old'
  /** POST unless said otherwise. */
  method?: 'GET'
  path: string
  body?: unknown
  /** Not to be repeated: a login code. */
  once?: boolean
}
export interface NewCall {
  family: 'new'
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** What the call is called where its path holds ids of people or things: in errors, turns and counts. */
  api?: string
  body?: unknown
  query?: Record<string, string>
  /** A user's token instead of the app's. */
  userToken?: string
  noToken?: boolean
  once?: boolean
}
export type Call = OldCall | NewCall

const apiOf = (call: Call) => ('api' in call ? call.api : undefined) ?? call.path

const timeoutMs = 8000
const triesMax = 4
const banMs = 5 * 60_000
/** Token bucket: at most 15 calls per second and API (dingtalk: call-frequency-limit allows 20). */
const perSecond = 15

/**
 * Sends calls of both API families with the rules of the platform: one app token, fetched once for all who wait;
 * refetched once when refused; throttled and busy calls repeated with growing pauses; a ban of our address stops
 * everything for five minutes.
 */
export function createTransport(config: Config['dingtalk'], options: TransportOptions = {}) {
  const wait = options.wait ?? ((ms: number) => sleep(ms))
  const now = options.now ?? Date.now
  let token: { value: string; refreshAt: number } | null = null
  let fetching: Promise<string> | null = null
  let bannedUntil = 0
  const sent = new Map<string, number[]>()

  async function appToken(): Promise<string> {
    if (token && token.refreshAt > now()) return token.value
    fetching ??= (async () => {
      const answer = (await sendOnce({
        family: 'new',
        method: 'POST',
        path: '/v1.0/oauth2/accessToken',
        body: { appKey: config.appKey, appSecret: config.appSecret },
        noToken: true,
      })) as { accessToken: string; expireIn: number }
      // Ten minutes early: a call under way must not meet the end.
      token = { value: answer.accessToken, refreshAt: now() + Math.max(30, answer.expireIn - 600) * 1000 }
      return token.value
    })().finally(() => {
      fetching = null
    })
    return fetching
  }

  async function takeTurn(path: string): Promise<void> {
    for (;;) {
      const recent = (sent.get(path) ?? []).filter((at) => at > now() - 1000)
      if (recent.length < perSecond) {
        sent.set(path, [...recent, now()])
        return
      }
      await wait(Math.max(20, (recent[0] ?? 0) + 1000 - now()))
    }
  }

  async function sendOnce(call: Call): Promise<unknown> {
    if (bannedUntil > now()) throw new DingTalkError(apiOf(call), 'banned', 'waiting')
    await takeTurn(apiOf(call))
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' }
    let url: URL
    if (call.family === 'old') {
      url = new URL(config.oapiUrl + call.path)
      url.searchParams.set('access_token', await appToken())
    } else {
      url = new URL(config.apiUrl + call.path)
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
      if (!call.noToken) headers['x-acs-dingtalk-access-token'] = call.userToken ?? (await appToken())
    }
    const method = call.method ?? 'POST'
    let response: Response
    try {
      response = await fetch(url, {
        method,
        headers,
        signal: AbortSignal.timeout(timeoutMs),
        ...(method === 'GET' ? {} : { body: JSON.stringify(call.body ?? {}) }),
      })
    } catch (error) {
      throw new DingTalkError(apiOf(call), 'busy', (error as Error).name)
    }
    const date = response.headers.get('date')
    if (date) options.onAnswer?.(date)
    try {
      const answer = await readAnswer(call, response)
      options.onCall?.(apiOf(call))
      return answer
    } catch (error) {
      if (error instanceof DingTalkError && !['throttled', 'quota', 'banned'].includes(error.kind))
        options.onCall?.(apiOf(call))
      throw error
    }
  }

  async function readAnswer(call: Call, response: Response): Promise<unknown> {
    let body: Record<string, unknown>
    try {
      body = (await response.json()) as Record<string, unknown>
    } catch {
      // HTML instead of JSON: the gateway's ban page, or a proxy in between.
      if (response.status === 200 || response.status === 403) bannedUntil = now() + banMs
      throw new DingTalkError(apiOf(call), response.status >= 500 ? 'busy' : 'banned', `http ${response.status}`)
    }
    if (body.status === 1111 && body.punish) {
      bannedUntil = now() + banMs
      throw new DingTalkError(apiOf(call), 'banned', '1111')
    }
    if (call.family === 'old') {
      // A gateway before the API answers without an errcode: no errcode is no success.
      if (body.errcode === undefined)
        throw new DingTalkError(apiOf(call), response.status >= 500 ? 'busy' : 'other', `http ${response.status}`)
      const errcode = Number(body.errcode)
      if (errcode !== 0)
        throw new DingTalkError(
          apiOf(call),
          kindOfErrcode(errcode, (body.sub_code as string | undefined) || undefined),
          String(errcode),
          String(body.request_id ?? ''),
          [body.sub_code, body.sub_msg, body.errmsg].join(' '),
        )
      return body
    }
    if (!response.ok)
      throw new DingTalkError(
        apiOf(call),
        kindOfCode(response.status, String(body.code ?? '')),
        String(body.code ?? response.status),
        String(body.requestid ?? body.requestId ?? ''),
        String(body.message ?? ''),
      )
    return body
  }

  return async function send(call: Call): Promise<unknown> {
    let refetched = false
    for (let attempt = 1; ; attempt++) {
      try {
        return await sendOnce(call)
      } catch (error) {
        if (!(error instanceof DingTalkError)) throw error
        // A refused token was looked at before the body: even a single-use code has not been spent.
        if (error.kind === 'token' && !refetched && !(call.family === 'new' && (call.noToken || call.userToken))) {
          refetched = true
          token = null
          continue
        }
        const again = !call.once && (error.kind === 'throttled' || error.kind === 'busy') && attempt < triesMax
        if (!again) throw error
        await wait(1000 * 2 ** (attempt - 1) * (1 + Math.random() / 4))
      }
    }
  }
}

export type Send = ReturnType<typeof createTransport>
