import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export interface KeptHereRow {
  employeeId: string
  field: string
  since: number
}

export const KeptHere = defineModel<KeptHereRow>('archives_kept_here', {
  employeeId: { ...column.id(), primaryKey: true },
  field: column.text(90),
  since: column.instant(),
})
