import { newId } from '#server/lib/ids.ts'
import { perKey } from '#server/lib/per-key.ts'
import type { Deps } from '#server/platform/context.ts'
import { batched } from '#server/platform/db/batch.ts'
import { insertRows } from '#server/platform/db/query.ts'
import type { IncomingEvent } from './read-event.ts'

/** Writes an event into the inbox, once however often it comes; answered only when it is durable. */
export function keepEvent(deps: Deps, event: IncomingEvent): Promise<void> {
  return batchedFor(deps)(event)
}

/** An event as the inbox holds it until somebody works on it. */
export function eventRow(now: number, { key, type, topic, userIds, bornAt }: IncomingEvent) {
  return {
    id: newId(now),
    event_key: key,
    type,
    topic,
    user_ids: JSON.stringify(userIds),
    born_at: bornAt,
    received_at: now,
    state: 'waiting',
    attempts: 0,
    due_at: now,
    leased_by: null,
    leased_until: null,
    code: null,
  }
}

const batchedFor = perKey<Deps, (event: IncomingEvent) => Promise<void>>((deps) =>
  batched(async (events) => {
    const now = deps.clock()
    await insertRows(
      deps.db,
      'dingtalk_events',
      events.map((event) => eventRow(now, event)),
      { ignoreDuplicates: true },
    )
    return events.map(() => undefined)
  }),
)
