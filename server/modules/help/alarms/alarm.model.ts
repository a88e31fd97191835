import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { AlarmStateId } from '#shared/vocabulary/help.ts'

/** 紧急求助: who is in danger and who acts. What happened, and where, is health data: sealed under the raiser's key. */
export interface AlarmRow {
  id: string
  submission: string
  raiserId: string
  subjectId: string | null
  state: AlarmStateId
  keyId: string
  words: Buffer | null
  raisedAt: number
  /** From when nobody had accepted for so long that a head may break glass. */
  unansweredAt: number | null
  acceptedAt: number | null
  acceptedBy: string | null
  acceptedByName: string | null
  /** The head who broke glass. */
  brokenBy: string | null
  endedAt: number | null
}

export const Alarm = defineModel<AlarmRow>('help_alarms', {
  id: { ...column.id(), primaryKey: true },
  submission: column.text(36),
  raiserId: column.id(),
  subjectId: column.idOrNull(),
  state: column.text(10),
  keyId: column.id(),
  words: column.bytesOrNull(),
  raisedAt: column.instant(),
  unansweredAt: column.instantOrNull(),
  acceptedAt: column.instantOrNull(),
  acceptedBy: column.idOrNull(),
  acceptedByName: column.textOrNull(120),
  brokenBy: column.idOrNull(),
  endedAt: column.instantOrNull(),
})
