import { column } from '../db/columns.ts'
import { defineModel } from '../db/define-model.ts'

/** Events waiting for their subscribers. Never an archive value: a plaintext ID number here would be a leak. */
export interface OutboxRow {
  id: string
  type: string
  payload: string
  createdAt: number
  attempts: number
  nextAt: number
  leasedBy: string | null
  doneAt: number | null
  lastError: string | null
}

export const OutboxEvent = defineModel<OutboxRow>('outbox_events', {
  id: { ...column.id(), primaryKey: true },
  type: column.text(80),
  payload: column.json(),
  createdAt: column.instant(),
  attempts: { ...column.count(), defaultValue: 0 },
  nextAt: column.instant(),
  leasedBy: column.idOrNull(),
  doneAt: column.instantOrNull(),
  lastError: column.textOrNull(80),
})
