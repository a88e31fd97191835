import { z } from 'zod'

export interface Frame {
  type: string
  topic: string
  messageId: string
  headers: Readonly<Record<string, string>>
  data: string
  /** Set where the gateway says that something is wrong, e.g. 20001: the month's pushes are used up. */
  problem: string | null
}

const word = z.union([z.string(), z.number()]).transform(String)
const frameSchema = z.object({
  type: word.default(''),
  headers: z.record(z.string(), word.catch('')).default({}),
  data: z.string().default('').catch(''),
  errCode: word.optional().catch(undefined),
})

/** What the gateway sends (dingtalk: learn/stream/protocol); null for what is no frame. */
export function readFrame(text: string): Frame | null {
  const parsed = frameSchema.safeParse(objectIn(text))
  if (!parsed.success) return null
  const { type, headers, data, errCode } = parsed.data
  return {
    type,
    topic: headers.topic ?? '',
    messageId: headers.messageId ?? '',
    headers,
    data,
    problem: errCode ?? null,
  }
}

export function answerTo(frame: Frame, code: number, data: string): string {
  const headers = { messageId: frame.messageId, contentType: 'application/json' }
  return JSON.stringify({ code, headers, message: code === 200 ? 'OK' : 'no handler', data })
}

/** The event as HTTP push would have written it: both ways then are read, and known again, alike. */
export function flatEvent({ headers, data, messageId }: Frame, corpId: string): string {
  return JSON.stringify({
    ...objectIn(data),
    EventType: headers.eventType,
    // A stream belongs to one app of one organisation; only another's id says otherwise.
    CorpId: headers.eventCorpId || corpId,
    eventId: headers.eventId || messageId || undefined,
    EventTime: headers.eventBornTime,
  })
}

function objectIn(text: string): object | null {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && !Array.isArray(found) ? found : null
  } catch {
    return null
  }
}
