import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** How many people lose a kind of data on a day; the row without a kind says how many people lose anything. */
export interface DayRow {
  /** Local day, `yyyy-mm-dd`. */
  eraseOn: string
  retentionClass: string
  people: number
}

/** `retentionClass` of the row that counts each person once. */
export const anyClass = ''

export const Day = defineModel<DayRow>('retention_days', {
  eraseOn: { ...column.text(10), primaryKey: true },
  retentionClass: { ...column.text(40), primaryKey: true },
  people: column.count(),
})
