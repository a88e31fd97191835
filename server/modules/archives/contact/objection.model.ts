import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** An emergency contact said no. Names the row that was destroyed, nothing of the contact. */
export interface ContactObjectionRow {
  employeeId: string
  rowId: string
  at: number
}

export const ContactObjection = defineModel<ContactObjectionRow>('archives_contact_objections', {
  employeeId: { ...column.id(), primaryKey: true },
  rowId: { ...column.id(), primaryKey: true },
  at: column.instant(),
})
