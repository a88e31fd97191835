import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { CopyReasonId, SourceId } from '#shared/vocabulary/sources.ts'

/** Who leads a section: here (read once, checked, blanked in DingTalk), or DingTalk (a copy stays there). */
export interface SourceRow {
  section: string
  source: SourceId
  decidedAt: number
  decidedBy: string
  decidedByName: string
  /** When everybody's copy was last looked at; null while the first round is under way. */
  checkedAt: number | null
}

export const Source = defineModel<SourceRow>('dingtalk_sources', {
  section: { ...column.text(40), primaryKey: true },
  source: column.text(12),
  decidedAt: column.instant(),
  decidedBy: column.id(),
  decidedByName: column.text(120),
  checkedAt: column.instantOrNull(),
})

/** Somebody's values of a section that is led here, still in DingTalk. */
export interface CopyRow {
  section: string
  employeeId: string
  why: CopyReasonId
  seenAt: number
}

export const Copy = defineModel<CopyRow>('dingtalk_copies', {
  section: { ...column.text(40), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
  why: column.text(20),
  seenAt: column.instant(),
})
