import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { AlertRuleId, AlertStateId, MotionKindId, MotionStateId, VerdictId } from '#shared/vocabulary/oversight.ts'

/** Free texts of all these lie in the log, as the reason of the entry that is named beside them: sealed, and erasable. */
export interface AlertRow {
  id: string
  /** Rule, actor, subject and day: found again it is the same one. */
  alertKey: string
  rule: AlertRuleId
  actorId: string
  subjectPid: string | null
  day: string
  entryIds: string
  foundAt: number
  state: AlertStateId
  answeredAt: number | null
  answeredBy: string | null
  answeredByName: string | null
  answerEntryId: string | null
}

export const Alert = defineModel<AlertRow>('oversight_alerts', {
  id: { ...column.id(), primaryKey: true },
  alertKey: column.text(190),
  rule: column.text(20),
  actorId: column.id(),
  subjectPid: column.textOrNull(60),
  day: column.date(),
  entryIds: column.json(),
  foundAt: column.instant(),
  state: column.text(12),
  answeredAt: column.instantOrNull(),
  answeredBy: column.idOrNull(),
  answeredByName: column.textOrNull(120),
  answerEntryId: column.idOrNull(),
})

/** A month's draw: whoever has the log and this root draws the same entries. */
export interface DrawRow {
  month: string
  /** Size of the head whose root drew. */
  head: number
  /** Base64. */
  root: string
  candidates: number
  drawnAt: number
  dueAt: number
}

export const Draw = defineModel<DrawRow>('oversight_draws', {
  month: { ...column.text(7), primaryKey: true },
  head: column.instant(),
  root: column.text(44),
  candidates: column.count(),
  drawnAt: column.instant(),
  dueAt: column.instant(),
})

export interface SampleRow {
  entryId: string
  month: string
  actorId: string | null
  subjectPid: string | null
  dueAt: number
  verdict: VerdictId | null
  reviewedAt: number | null
  reviewedBy: string | null
  reviewedByName: string | null
  verdictEntryId: string | null
}

export const Sample = defineModel<SampleRow>('oversight_samples', {
  entryId: { ...column.id(), primaryKey: true },
  month: column.text(7),
  actorId: column.idOrNull(),
  subjectPid: column.textOrNull(60),
  dueAt: column.instant(),
  verdict: column.textOrNull(10),
  reviewedAt: column.instantOrNull(),
  reviewedBy: column.idOrNull(),
  reviewedByName: column.textOrNull(120),
  verdictEntryId: column.idOrNull(),
})

/** Something two persons do: the look (or text) it is about, whose look it was and whom it was at. */
export interface MotionRow {
  id: string
  kind: MotionKindId
  entryId: string
  actorId: string | null
  subjectPid: string | null
  /** End of the last day of a hold. */
  untilAt: number | null
  requesterId: string
  requesterName: string
  askedAt: number
  expiresAt: number
  state: MotionStateId
  decidedAt: number | null
  decidedBy: string | null
  decidedByName: string | null
  askedEntryId: string
}

export const Motion = defineModel<MotionRow>('oversight_motions', {
  id: { ...column.id(), primaryKey: true },
  kind: column.text(20),
  entryId: column.id(),
  actorId: column.idOrNull(),
  subjectPid: column.textOrNull(60),
  untilAt: column.instantOrNull(),
  requesterId: column.id(),
  requesterName: column.text(120),
  askedAt: column.instant(),
  expiresAt: column.instant(),
  state: column.text(10),
  decidedAt: column.instantOrNull(),
  decidedBy: column.idOrNull(),
  decidedByName: column.textOrNull(120),
  askedEntryId: column.id(),
})

export interface QuestionRow {
  id: string
  entryId: string
  askerId: string
  /** Whose look it is: never the one who answers. */
  readerId: string | null
  askedAt: number
  askedEntryId: string
  answeredAt: number | null
  answeredBy: string | null
  answeredByName: string | null
  answerEntryId: string | null
}

export const Question = defineModel<QuestionRow>('oversight_questions', {
  id: { ...column.id(), primaryKey: true },
  entryId: column.id(),
  askerId: column.id(),
  readerId: column.idOrNull(),
  askedAt: column.instant(),
  askedEntryId: column.id(),
  answeredAt: column.instantOrNull(),
  answeredBy: column.idOrNull(),
  answeredByName: column.textOrNull(120),
  answerEntryId: column.idOrNull(),
})

/** In which departments holders of a role were last seen: DingTalk tells where somebody is, not where they were. */
export const Team = defineModel<{ employeeId: string; departmentId: string; seenOn: string }>('oversight_teams', {
  employeeId: { ...column.id(), primaryKey: true },
  departmentId: { ...column.id(), primaryKey: true },
  seenOn: column.date(),
})
