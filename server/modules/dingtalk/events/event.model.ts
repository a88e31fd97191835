import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** `ignored`: of a kind that says nothing about who works here. */
export type EventState = 'waiting' | 'done' | 'ignored'

/** One event of DingTalk, of either channel: what kind, about whom, never what it said of them. */
export interface EventRow {
  id: string
  /** DingTalk's eventId, or what it said as a digest where it gave none. */
  eventKey: string
  type: string
  /** JSON array of DingTalk user ids. */
  userIds: string
  /** Category and process code of an approval, a blank between them; empty for other kinds. */
  topic: string
  bornAt: number | null
  receivedAt: number
  state: EventState
  attempts: number
  /** When it is next to be worked on; null: never again. */
  dueAt: number | null
  leasedBy: string | null
  leasedUntil: number | null
  /** Why it still waits. */
  code: string | null
}

export const Event = defineModel<EventRow>('dingtalk_events', {
  id: { ...column.id(), primaryKey: true },
  eventKey: column.text(80),
  type: column.text(60),
  userIds: column.json(),
  topic: column.text(160),
  bornAt: column.instantOrNull(),
  receivedAt: column.instant(),
  state: column.text(10),
  attempts: column.count(),
  dueAt: column.instantOrNull(),
  leasedBy: column.idOrNull(),
  leasedUntil: column.instantOrNull(),
  code: column.textOrNull(80),
})
