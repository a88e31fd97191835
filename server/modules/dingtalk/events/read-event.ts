import { createHash } from 'node:crypto'
import { z } from 'zod'

export interface IncomingEvent {
  key: string
  type: string
  userIds: string[]
  bornAt: number | null
}

const ids = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(z.string().min(1).max(100)).max(1000))
  .optional()
  .catch(undefined)
const instant = z.coerce.number().int().positive().optional().catch(undefined)

/**
 * The flat envelope (dingtalk.md 6a); unknown keys are left alone, and old callbacks write some in capitals. Nothing of
 * a person is taken but the id: names and changed values are in the event as well.
 */
const envelopeSchema = z.object({
  EventType: z.string().min(1).max(60),
  CorpId: z.string().optional(),
  eventId: z.string().min(1).max(70).optional().catch(undefined),
  EventTime: instant,
  timeStamp: instant,
  TimeStamp: instant,
  userId: ids,
  UserId: ids,
  userIdList: ids,
  staffId: ids,
  staffIds: ids,
})
export type Envelope = z.output<typeof envelopeSchema>

/** Null for what is no event at all. */
export function readEnvelope(message: string): Envelope | null {
  try {
    return envelopeSchema.parse(JSON.parse(message))
  } catch {
    return null
  }
}

/** `message` is what it was read from: an event without an id is known by its words. */
export function eventOf(envelope: Envelope, message: string): IncomingEvent {
  const { userId, UserId, userIdList, staffId, staffIds } = envelope
  return {
    key: envelope.eventId ? `id:${envelope.eventId}` : `sha256:${createHash('sha256').update(message).digest('hex')}`,
    type: envelope.EventType,
    userIds: [...new Set([userId, UserId, userIdList, staffId, staffIds].flatMap((some) => some ?? []))],
    bornAt: envelope.EventTime ?? envelope.timeStamp ?? envelope.TimeStamp ?? null,
  }
}
