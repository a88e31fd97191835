import { newId } from '#server/lib/ids.ts'
import { type Cx, type Deps, systemContext } from '../context.ts'
import { marks, rows, run } from '../db/query.ts'
import { describeError } from '../log.ts'
import type { EventType } from './publish.ts'

export interface Subscriber {
  /** Stable id, for the log. */
  id: string
  type: string
  handle(cx: Cx, payload: unknown): Promise<void>
}

export function subscribe<Payload>(
  id: string,
  event: EventType<Payload>,
  handle: (cx: Cx, payload: Payload) => Promise<void>,
): Subscriber {
  return { id, type: event.type, handle: (cx, payload) => handle(cx, event.schema.parse(payload)) }
}

interface Claimed {
  id: string
  type: string
  payload: string
  attempts: number
}

const leaseMs = 60_000
const batchSize = 50
const retryMaxMs = 15 * 60_000

/**
 * Delivers waiting events at least once, in order of their ids per batch; subscribers are idempotent. Claims by a lease
 * in the row, so several processes share the work and a killed one's rows come back. Returns how many were handled.
 */
export async function pumpOutbox(deps: Deps, subscribers: readonly Subscriber[]): Promise<number> {
  const now = deps.clock()
  const worker = newId(now)
  const due = await rows<{ id: string }>(
    deps.db,
    `SELECT id FROM outbox_events WHERE done_at IS NULL AND next_at <= ? ORDER BY id LIMIT ${batchSize}`,
    [now],
  )
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  // next_at is the lease: whoever moves it forward first has the row until then.
  await run(
    deps.db,
    `UPDATE outbox_events SET leased_by = ?, next_at = ? WHERE id IN (${marks(ids.length)}) AND done_at IS NULL AND next_at <= ?`,
    [worker, now + leaseMs, ...ids, now],
  )
  const mine = await rows<Claimed>(
    deps.db,
    'SELECT id, type, payload, attempts FROM outbox_events WHERE leased_by = ? AND done_at IS NULL ORDER BY id',
    [worker],
  )
  for (const event of mine) await deliver(deps, subscribers, worker, event)
  return mine.length
}

async function deliver(deps: Deps, subscribers: readonly Subscriber[], worker: string, event: Claimed): Promise<void> {
  const cx = systemContext(deps, 'event', event.id)
  try {
    const payload: unknown = JSON.parse(event.payload)
    for (const subscriber of subscribers) if (subscriber.type === event.type) await subscriber.handle(cx, payload)
    await run(deps.db, 'UPDATE outbox_events SET done_at = ?, leased_by = NULL WHERE id = ? AND leased_by = ?', [
      deps.clock(),
      event.id,
      worker,
    ])
  } catch (error) {
    const described = describeError(error)
    deps.log.error({ err: error, eventId: event.id, type: event.type }, 'event not delivered, will be tried again')
    const delay = Math.min(retryMaxMs, 1000 * 2 ** Math.min(event.attempts, 10))
    await run(
      deps.db,
      'UPDATE outbox_events SET attempts = attempts + 1, next_at = ?, leased_by = NULL, last_error = ? WHERE id = ? AND leased_by = ?',
      [deps.clock() + delay, String(described.code ?? described.name).slice(0, 80), event.id, worker],
    )
  }
}
