import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export interface QuotaRow {
  /** `2026-05`, in the organisation's time zone. */
  month: string
  api: string
  calls: number
}

export const Quota = defineModel<QuotaRow>('dingtalk_quota', {
  month: { ...column.text(7), primaryKey: true },
  api: { ...column.text(120), primaryKey: true },
  calls: column.count(),
})
