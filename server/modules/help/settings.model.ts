import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export const HelpSettings = defineModel<{
  id: string
  breakGlass: number
  noticeNamesContact: number
  changedBy: string
  changedAt: number
}>('help_settings', {
  id: { ...column.text(12), primaryKey: true },
  breakGlass: column.flag(),
  noticeNamesContact: column.flag(),
  changedBy: column.id(),
  changedAt: column.instant(),
})
