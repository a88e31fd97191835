import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { SendingStateId } from '#shared/vocabulary/retention.ts'

/** How one receipt goes to the leaver. */
export interface SendingRow {
  /** The receipt's, which is the erasure's. */
  receiptId: string
  employeeId: string
  /** `mail`, `phone`, or both with a comma. */
  ways: string
  state: SendingStateId
  /** The look at the address. */
  entryId: string
  addressedAt: number
  writtenAt: number | null
  endedAt: number | null
}

export const Sending = defineModel<SendingRow>('erasure_sendings', {
  receiptId: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  ways: column.text(20),
  state: column.text(10),
  entryId: column.id(),
  addressedAt: column.instant(),
  writtenAt: column.instantOrNull(),
  endedAt: column.instantOrNull(),
})
