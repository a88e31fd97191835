import { z } from 'zod'
import { eventOf, type IncomingEvent, readEnvelope } from './read-event.ts'

const record = z.record(z.string(), z.unknown())
const itemSchema = z.looseObject({ call_back_tag: z.string(), event_time: z.unknown() })

export interface FailedPush {
  corpId: string | undefined
  event: IncomingEvent
}

/**
 * An event as the list of failed pushes writes it: nested under its own name, in other cases, without its id, so that
 * it is known by its words (dingtalk.md 6a). Null for what is none.
 */
export function readFailedPush(item: unknown): FailedPush | null {
  const parsed = itemSchema.safeParse(item)
  if (!parsed.success) return null
  const { call_back_tag: type, event_time: at, ...rest } = parsed.data
  const fields = { ...flat(rest), ...flat(rest[type]) }
  const { userid, corpid } = fields
  const envelope = readEnvelope(
    JSON.stringify({ userId: userid, ...fields, EventType: type, EventTime: at, CorpId: corpid }),
  )
  return envelope && { corpId: envelope.CorpId, event: eventOf(envelope, JSON.stringify(item)) }
}

/** The names DingTalk wraps an event's fields in once more. */
const wrappers = ['bpmsCallBackData', 'roleLabelChange', 'callbackData']

function flat(value: unknown): Record<string, unknown> {
  const own = record.safeParse(value)
  if (!own.success) return {}
  return Object.assign({}, own.data, ...wrappers.map((name) => record.safeParse(own.data[name]).data ?? {}))
}
