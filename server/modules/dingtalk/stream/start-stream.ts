import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '#server/platform/context.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'
import { keepEvent } from '../events/keep-event.ts'
import { eventOf, readEnvelope } from '../events/read-event.ts'
import { type Connection, connect, type Ending, type Listener, StreamError } from './connect.ts'
import { type Frame, flatEvent } from './frame.ts'
import { keepStatus } from './keep-status.ts'
import { retryAfter, type StreamTimings, usualTimings } from './timings.ts'

export interface RunningStream {
  stop(): Promise<void>
}

/**
 * Holds one connection to DingTalk's gateway as long as the worker runs (dingtalk.md 6b) and keeps what comes. One try
 * at a time; a planned end (the gateway drains, or the connection is old) is replaced before the old one goes. Several
 * processes may each hold one: the inbox is unique by event.
 */
export function startStream(deps: Deps, timings: StreamTimings = usualTimings): RunningStream {
  if (deps.config.eventChannel !== 'stream') return { stop: async () => undefined }
  const { config, clock } = deps
  const status = keepStatus(deps)
  const complain = complainer(deps, timings)
  const stopping = new AbortController()
  const stopped = new Promise<null>((resolve) => stopping.signal.addEventListener('abort', () => resolve(null)))
  const open = new Set<Connection>()
  /** The one that events come through now. */
  let serving: Connection | null = null

  const trouble = (code: string) => {
    status.change({ problem: code, problemAt: clock() })
    complain.of(code)
  }
  const listener: Listener = { onEvent: keep, onProblem: trouble }

  async function keep(frame: Frame): Promise<'SUCCESS' | 'LATER'> {
    const message = flatEvent(frame, config.dingtalk.corpId)
    const envelope = readEnvelope(message)
    // What cannot be read would not be readable later: asking again would never end.
    if (!envelope) trouble('event_unreadable')
    else if (envelope.CorpId !== config.dingtalk.corpId) {
      status.change({ foreignEvents: status.now.foreignEvents + 1 })
    } else return (await inTime(keepEvent(deps, eventOf(envelope, message)))) ? 'SUCCESS' : 'LATER'
    return 'SUCCESS'
  }

  /** Whether it is durable before DingTalk stops waiting; one that is later comes again and is known. */
  async function inTime(durable: Promise<void>): Promise<boolean> {
    const enough = new AbortController()
    const kept = durable.then(
      () => true,
      (error: unknown) => {
        deps.log.debug({ err: error }, 'an event could not be kept')
        return false
      },
    )
    const late = wait(timings.ackMs, false, { signal: enough.signal }).catch(() => false)
    const durableInTime = await Promise.race([kept, late])
    enough.abort()
    if (!durableInTime) trouble('not_kept')
    return durableInTime
  }

  /** One connection from its ticket to its end; null where none came about or we stop. */
  async function live(): Promise<Ending | null> {
    try {
      const ticket = await Promise.race([deps.dingtalk.openStream(), stopped])
      if (!ticket) return null
      const connecting = connect(addressOf(ticket, config.dingtalk.apiUrl), listener, timings)
      const connection = await Promise.race([connecting, stopped])
      if (!connection) {
        void connecting.then(({ leave }) => leave()).catch(() => undefined)
        return null
      }
      for (const older of open) void older.leave()
      serve(connection)
      const ending = await Promise.race([connection.ended, stopped])
      // One that is only old serves on until the next is there.
      if (ending !== 'renewed') noLongerServed(connection)
      return ending
    } catch (error) {
      trouble(codeOf(error))
      return null
    }
  }

  function serve(connection: Connection): void {
    open.add(connection)
    serving = connection
    status.change({ connectedSince: status.now.connectedSince ?? clock() })
    complain.over()
    void connection.closed.then(() => {
      open.delete(connection)
      noLongerServed(connection)
    })
  }

  function noLongerServed(connection: Connection): void {
    if (serving !== connection) return
    serving = null
    status.change({ connectedSince: null })
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; status.change({ reconnects: status.now.reconnects + 1 })) {
      const began = performance.now()
      const ending = await live()
      if (stopping.signal.aborted) return
      const planned = ending === 'drained' || ending === 'renewed'
      const stable = ending !== null && performance.now() - began >= timings.stableMs
      failures = stable ? 0 : failures + 1
      if (ending !== null && !planned) trouble(ending)
      // A planned end is replaced at once, unless a gateway ends each connection as soon as it is there.
      const pause = planned && stable ? 0 : retryAfter(failures, timings)
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
      await Promise.all([...open].map((connection) => connection.leave()))
      await status.stop()
    },
  }
}

/** The ticket goes into the address, which is why addresses are in no log. A gateway on TLS leads to TLS. */
function addressOf({ endpoint, ticket }: { endpoint: string; ticket: string }, apiUrl: string): string {
  const address = URL.canParse(endpoint) ? new URL(endpoint) : null
  const fits = address?.protocol === 'wss:' || (address?.protocol === 'ws:' && !apiUrl.startsWith('https:'))
  if (!address || !fits) throw new StreamError('endpoint_refused')
  address.searchParams.set('ticket', ticket)
  return address.href
}

function codeOf(error: unknown): string {
  if (error instanceof DingTalkError) return `${error.kind} ${error.code}`.slice(0, 80)
  return error instanceof StreamError ? error.code : 'answer_unreadable'
}

/** An outage of an hour is a handful of lines: the first at once, the next when a quarter of an hour has gone. */
function complainer({ log }: Deps, { sayMs }: StreamTimings) {
  let saidAt = Number.NEGATIVE_INFINITY
  let since: number | null = null
  let tries = 0
  let told = false
  return {
    of(code: string) {
      const now = performance.now()
      since ??= now
      tries++
      if (now - saidAt < sayMs) return
      saidAt = now
      told = true
      log.warn(
        { code, tries, seconds: Math.round((now - since) / 1000) },
        'the stream of DingTalk’s events is troubled',
      )
    },
    over() {
      if (told) log.info({ tries }, 'the stream of DingTalk’s events is there again')
      since = null
      tries = 0
      told = false
    },
  }
}
