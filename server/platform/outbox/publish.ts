import type { z } from 'zod'
import { newId } from '#server/lib/ids.ts'
import { insertRows } from '../db/query.ts'
import type { Tx } from '../db/transaction.ts'

/** An event one module tells and others may hear. Declared in the telling module's `events.ts`. */
export interface EventType<Payload> {
  type: string
  schema: z.ZodType<Payload>
}

export function defineEvent<Payload>(type: string, schema: z.ZodType<Payload>): EventType<Payload> {
  return { type, schema }
}

/** Writes the event in the caller's transaction: told if and only if the change is committed. */
export async function publish<Payload>(tx: Tx, event: EventType<Payload>, payload: Payload): Promise<void> {
  const now = tx.cx.now()
  await insertRows(tx, 'outbox_events', [
    {
      id: newId(now),
      type: event.type,
      payload: JSON.stringify(event.schema.parse(payload)),
      created_at: now,
      attempts: 0,
      next_at: now,
      leased_by: null,
      done_at: null,
      last_error: null,
    },
  ])
}
