import { createHash } from 'node:crypto'
import { z } from 'zod'

export interface IncomingEvent {
  key: string
  type: string
  /** Category and process code of an approval; empty for other kinds. */
  topic: string
  userIds: string[]
  bornAt: number | null
}

const anything = z.unknown().optional()
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
  userId: anything,
  UserId: anything,
  userIdList: anything,
  staffId: anything,
  staffIds: anything,
  bizCategoryId: anything,
  processCode: anything,
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
  const { userId, UserId, userIdList, staffId, staffIds, bizCategoryId, processCode } = envelope
  return {
    key: envelope.eventId ? `id:${envelope.eventId}` : `sha256:${createHash('sha256').update(message).digest('hex')}`,
    type: envelope.EventType,
    topic: [bizCategoryId, processCode].flatMap(idsOf).join(' ').slice(0, 160),
    userIds: [...new Set([userId, UserId, userIdList, staffId, staffIds].flatMap(idsOf))],
    bornAt: envelope.EventTime ?? envelope.timeStamp ?? envelope.TimeStamp ?? null,
  }
}

/** One id or several, as texts or numbers; what is none of these falls off without taking the others along. */
function idsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const id = typeof one === 'number' ? String(one) : one
    return typeof id === 'string' && id.length > 0 && id.length <= 100 ? [id] : []
  })
}
