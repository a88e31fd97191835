import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { Channel, KindId } from './kinds.ts'

/** `sent` was accepted by DingTalk; `closed` a to-do whose case is over; `dropped` not to be sent any more; `failed` refused for good. */
export type DeliveryState = 'waiting' | 'sent' | 'closed' | 'dropped' | 'failed'

/** One message to one person on one way. Ids and times only: the words are made when it is sent. */
export interface DeliveryRow {
  id: string
  kind: KindId
  caseId: string
  step: string
  recipientId: string
  channel: Channel
  urgent: number
  happenedAt: number
  /** When the case must be done. */
  dueBy: number | null
  state: DeliveryState
  closeAs: 'done' | 'deleted' | null
  attempts: number
  /** When the pump next has something to do with it; null: nothing. */
  dueAt: number | null
  leasedBy: string | null
  leasedUntil: number | null
  taskId: string | null
  /** Why it waits, was dropped or failed. */
  code: string | null
  createdAt: number
  sentAt: number | null
}

export const Delivery = defineModel<DeliveryRow>('messages_deliveries', {
  id: { ...column.id(), primaryKey: true },
  kind: column.text(30),
  caseId: column.id(),
  step: column.text(180),
  recipientId: column.id(),
  channel: column.text(10),
  urgent: column.flag(),
  happenedAt: column.instant(),
  dueBy: column.instantOrNull(),
  state: column.text(10),
  closeAs: column.textOrNull(10),
  attempts: column.count(),
  dueAt: column.instantOrNull(),
  leasedBy: column.idOrNull(),
  leasedUntil: column.instantOrNull(),
  taskId: column.textOrNull(80),
  code: column.textOrNull(80),
  createdAt: column.instant(),
  sentAt: column.instantOrNull(),
})
