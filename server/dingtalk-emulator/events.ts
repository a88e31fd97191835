import { randomUUID } from 'node:crypto'
import type { Company } from './company/company.ts'

/** The flat envelope (dingtalk.md 6a); the stream carries the same fields in `data` and the envelope as headers. */
export interface EmulatedEvent {
  EventType: string
  EventTime: number
  CorpId: string
  BizId: string
  eventId: string
  fields: Record<string, unknown>
}

export interface Events {
  emit(type: string, fields: Record<string, unknown>, envelope?: Partial<EmulatedEvent>): EmulatedEvent
  deliverTo(sink: (event: EmulatedEvent) => void): void
}

/** Every change of the company becomes the events DingTalk sends, for whoever delivers: gateway and push. */
export function eventsOf(company: Company, corpId: string, clock: () => number): Events {
  const sinks: ((event: EmulatedEvent) => void)[] = []
  const emit: Events['emit'] = (type, fields, envelope) => {
    const now = clock()
    const event: EmulatedEvent = {
      EventType: type,
      EventTime: now,
      CorpId: corpId,
      BizId: randomUUID(),
      eventId: randomUUID(),
      fields: type.startsWith('bpms_') ? { createTime: now, ...fields } : { timeStamp: String(now), ...fields },
      ...envelope,
    }
    for (const sink of sinks) sink(event)
    return event
  }
  company.tell = (type, fields) => void emit(type, fields)
  return { emit, deliverTo: (sink) => void sinks.push(sink) }
}
