import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { NewFailure } from './answers.ts'
import type { EmulatedEvent } from './events.ts'

interface Credentials {
  appKey: string
  appSecret: string
}
interface Sent {
  event: EmulatedEvent
  socket: WebSocket
  timer: NodeJS.Timeout
}

const ticketMs = 90_000
const ackMs = 3000
/** UNCONFIRMED U6: the platform says neither when nor how often; here until it is acknowledged. */
const againMs = 10_000
const dropMs = 10_000
const pingMs = 60_000

/**
 * Stream mode (dingtalk.md 6b): single-use tickets, a WebSocket, SYSTEM and EVENT frames, redelivery of what is not
 * acknowledged. Events count from the first connection on (a console sends nothing before its channel is verified);
 * later ones wait for a connection (UNCONFIRMED U6). `pace` below 1 makes its time run faster.
 */
export class Gateway {
  /** Every acknowledgement, in the order it came. */
  readonly acks: { eventId: string; status: string }[] = []
  /** How often each event was sent. */
  readonly deliveries = new Map<string, number>()
  pongs = 0
  /** How often an event is sent at once, e.g. 2 to try duplicates. */
  copies = 1
  readonly #credentials: Credentials
  readonly #clock: () => number
  readonly #pace: number
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Map<string, number>()
  readonly #draining = new Set<WebSocket>()
  readonly #waiting: EmulatedEvent[] = []
  readonly #sent = new Map<string, Sent>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #subscribed = false
  #messages = 0

  constructor(credentials: Credentials, clock: () => number, pace: number) {
    this.#credentials = credentials
    this.#clock = clock
    this.#pace = pace
    const pinging = setInterval(() => this.ping(), pingMs * pace).unref()
    this.#timers.add(pinging)
  }

  /** `POST /v1.0/gateway/connections/open` */
  open(body: Record<string, unknown>, endpoint: string): { endpoint: string; ticket: string } {
    if (body.clientId !== this.#credentials.appKey || body.clientSecret !== this.#credentials.appSecret)
      throw new NewFailure(401, 'authFailed')
    if (!Array.isArray(body.subscriptions) || body.subscriptions.length === 0)
      throw new NewFailure(400, 'invalidParameter')
    const ticket = randomBytes(16).toString('hex')
    this.#tickets.set(ticket, this.#clock() + ticketMs)
    return { endpoint, ticket }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = new URL(request.url ?? '/', 'http://emulator')
    const ticket = target.searchParams.get('ticket') ?? ''
    const until = this.#tickets.get(ticket) ?? 0
    this.#tickets.delete(ticket)
    if (target.pathname !== '/connect' || until <= this.#clock()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection))
  }

  get connections(): number {
    return this.#free().length
  }
  /** Events that nobody has acknowledged yet. */
  get pending(): number {
    return this.#waiting.length + this.#sent.size
  }

  deliver(event: EmulatedEvent): void {
    if (!this.#subscribed) return
    for (let copy = 0; copy < this.copies; copy++) this.#send(event)
  }

  ping(): void {
    for (const socket of this.#free()) this.#frame(socket, 'SYSTEM', { topic: 'ping' }, { opaque: 'emulated' })
  }
  /** The gateway drains: says so, sends nothing more there, drops the connections ten seconds later. */
  disconnect(): void {
    for (const socket of this.#free()) {
      this.#frame(socket, 'SYSTEM', { topic: 'disconnect' }, { reason: 'connection is expired' })
      this.#draining.add(socket)
      this.#later(dropMs, () => socket.terminate())
    }
  }
  /** Breaks every connection without a word. */
  kill(): void {
    for (const socket of this.#server.clients) socket.terminate()
  }
  /** A network that swallows everything: connections stay open and are deaf. */
  freeze(): void {
    for (const socket of this.#server.clients) {
      socket.pause()
      this.#draining.add(socket)
    }
  }
  /** Anything at all, to every connection. */
  say(text: string): void {
    for (const socket of this.#free()) socket.send(text)
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const { timer } of this.#sent.values()) clearTimeout(timer)
    this.kill()
    this.#server.close()
  }

  #free(): WebSocket[] {
    return [...this.#server.clients].filter(
      (socket) => socket.readyState === socket.OPEN && !this.#draining.has(socket),
    )
  }

  #accept(socket: WebSocket): void {
    this.#subscribed = true
    socket.on('error', () => undefined)
    socket.on('message', (bytes) => this.#answered(String(bytes)))
    socket.on('close', () => {
      this.#draining.delete(socket)
      for (const [messageId, sent] of this.#sent) if (sent.socket === socket) this.#again(messageId, 0)
    })
    for (const event of this.#waiting.splice(0)) this.#send(event)
  }

  #send(event: EmulatedEvent): void {
    const free = this.#free()
    const socket = free[Math.floor(Math.random() * free.length)]
    if (!socket) {
      this.#waiting.push(event)
      return
    }
    const { EventType, EventTime, CorpId, eventId, fields } = event
    const headers = {
      topic: '*',
      eventType: EventType,
      eventId,
      eventCorpId: CorpId,
      eventBornTime: String(EventTime),
      eventUnifiedAppId: 'emulated',
    }
    const messageId = this.#frame(socket, 'EVENT', headers, fields)
    this.deliveries.set(eventId, (this.deliveries.get(eventId) ?? 0) + 1)
    const timer = this.#later(ackMs, () => this.#again(messageId, againMs - ackMs))
    this.#sent.set(messageId, { event, socket, timer })
  }

  #again(messageId: string, afterMs: number): void {
    const sent = this.#sent.get(messageId)
    if (!sent) return
    this.#sent.delete(messageId)
    clearTimeout(sent.timer)
    if (afterMs === 0) this.#send(sent.event)
    else {
      this.#waiting.push(sent.event)
      this.#later(afterMs, () => {
        const index = this.#waiting.indexOf(sent.event)
        if (index >= 0) for (const event of this.#waiting.splice(index, 1)) this.#send(event)
      })
    }
  }

  /** Not SUCCESS, or a code of failure as the Go SDK sends with LATER: once more. */
  #answered(text: string): void {
    const { code, headers, data } = JSON.parse(text) as {
      code: number
      headers: { messageId?: string }
      data?: string
    }
    const messageId = headers.messageId ?? ''
    const sent = this.#sent.get(messageId)
    const said = JSON.parse(data || '{}') as { status?: string; opaque?: string }
    if (said.opaque) this.pongs++
    if (!sent) return
    this.acks.push({ eventId: sent.event.eventId, status: said.status ?? '' })
    if (code === 200 && said.status === 'SUCCESS') {
      clearTimeout(sent.timer)
      this.#sent.delete(messageId)
    } else this.#again(messageId, againMs)
  }

  #frame(socket: WebSocket, type: string, headers: Record<string, string>, data: object): string {
    const messageId = `m${++this.#messages}`
    socket.send(
      JSON.stringify({
        specVersion: '1.0',
        type,
        headers: {
          contentType: 'application/json',
          messageId,
          time: String(this.#clock()),
          appId: 'emulated',
          connectionId: 'emulated',
          ...headers,
        },
        data: JSON.stringify(data),
      }),
    )
    return messageId
  }

  #later(ms: number, run: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, ms * this.#pace).unref()
    this.#timers.add(timer)
    return timer
  }
}
