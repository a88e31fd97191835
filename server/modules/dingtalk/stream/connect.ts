import { WebSocket } from 'ws'
import { answerTo, type Frame, readFrame } from './frame.ts'
import type { StreamTimings } from './timings.ts'

/** Why a connection is to be replaced. The first two are planned: it still takes and answers what is under way. */
export type Ending = 'drained' | 'renewed' | 'silent' | `closed ${number}`

export interface Connection {
  /** Settles once; never rejects. */
  ended: Promise<Ending>
  /** When nothing more comes or goes; never rejects. */
  closed: Promise<void>
  /** Lets what is under way be acknowledged, then closes. */
  leave(): Promise<void>
}

export interface Listener {
  /** Answers `SUCCESS` only for what is durable; `LATER` asks for the event again. Must not throw. */
  onEvent(frame: Frame): Promise<'SUCCESS' | 'LATER'>
  onProblem(code: string): void
}

/** Holds a code only: the address has the ticket in it. */
export class StreamError extends Error {
  readonly code: string
  constructor(code: string) {
    super(`stream ${code}`)
    this.name = 'StreamError'
    this.code = code
  }
}

const largestFrame = 1024 * 1024

/** One connection to the gateway, from the handshake to its end. Throws `StreamError` where it does not come about. */
export async function connect(address: string, listener: Listener, timings: StreamTimings): Promise<Connection> {
  const socket = new WebSocket(address, { handshakeTimeout: timings.handshakeMs, maxPayload: largestFrame })
  const underWay = new Set<Promise<void>>()
  let end: (ending: Ending) => void = () => undefined
  const ended = new Promise<Ending>((resolve) => {
    end = resolve
  })
  const closed = new Promise<void>((resolve) => {
    socket.once('close', (code) => {
      end(`closed ${code}`)
      resolve()
    })
  })
  let lastSign = performance.now()
  const alive = () => {
    lastSign = performance.now()
  }
  socket.on('ping', alive).on('pong', alive)
  socket.on('message', (bytes) => {
    alive()
    const frame = readFrame(String(bytes))
    if (frame) take(frame)
    else listener.onProblem('frame_unreadable')
  })

  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    // Stays for the whole life: an error without a listener would end the process; 'close' follows each.
    socket.on('error', (error) => reject(new StreamError(`socket ${(error as { code?: string }).code ?? 'refused'}`)))
  })

  const watch = setInterval(() => {
    if (performance.now() - lastSign > timings.silentMs) {
      end('silent')
      socket.terminate()
    } else socket.ping()
  }, timings.pingMs)
  const renewal = setTimeout(() => end('renewed'), timings.renewMs)
  void closed.then(() => {
    clearInterval(watch)
    clearTimeout(renewal)
  })

  function take(frame: Frame): void {
    if (frame.problem) listener.onProblem(`gateway ${frame.problem}`.slice(0, 80))
    else if (frame.type === 'EVENT') acknowledge(frame)
    else if (frame.type === 'CALLBACK') send(answerTo(frame, 404, ''))
    else if (frame.topic === 'ping') send(answerTo(frame, 200, frame.data))
    else if (frame.topic === 'disconnect') end('drained')
  }

  function acknowledge(frame: Frame): void {
    const work = listener
      .onEvent(frame)
      .then((status) => send(answerTo(frame, 200, JSON.stringify({ status, message: '' }))))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }

  /** On a socket that closed meanwhile nothing is said: what is not acknowledged comes again. */
  function send(answer: string): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(answer, () => undefined)
  }

  return {
    ended,
    closed,
    async leave() {
      const late = setTimeout(() => socket.terminate(), timings.drainMs)
      while (underWay.size > 0 && socket.readyState === WebSocket.OPEN) await Promise.all(underWay)
      socket.close(1000)
      await closed
      clearTimeout(late)
    },
  }
}
