import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A value of a file that waits for a notice or the person’s yes, sealed under the person’s key of its retention class. */
export interface HeldValueRow {
  importId: string
  employeeId: string
  field: string
  rowPosition: number
  keyId: string
  sealed: Buffer
  diesAt: number
}

export const HeldValue = defineModel<HeldValueRow>('archives_held_values', {
  importId: { ...column.id(), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
  field: { ...column.text(90), primaryKey: true },
  rowPosition: { ...column.count(), primaryKey: true },
  keyId: column.id(),
  sealed: column.bytes(),
  diesAt: column.instant(),
})
