import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export interface NoticeRow {
  id: string
  section: string
  /** semver */
  version: string
  textHash: string
  text: string
  recordedBy: string
  recordedByName: string
  recordedAt: number
}

export const ConsentNotice = defineModel<NoticeRow>('consent_notices', {
  id: { ...column.id(), primaryKey: true },
  section: column.text(40),
  version: column.text(20),
  textHash: column.text(64),
  text: column.longText(),
  recordedBy: column.id(),
  recordedByName: column.text(120),
  recordedAt: column.instant(),
})
