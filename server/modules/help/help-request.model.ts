import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { HelpChannelId, HelpOutcomeId, HelpStateId } from '#shared/vocabulary/help.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** What somebody asked HR for, and what came of it. */
export interface HelpRequestRow {
  id: string
  /** Made by the page: recorded twice by the same person is once. */
  submission: string
  channel: HelpChannelId
  askerId: string
  recordedBy: string
  subjectId: string | null
  /** The asker's, for the drafted answer. */
  locale: LocaleId
  state: HelpStateId
  /** What the judge found; the words are not needed to advise again. */
  purpose: string
  prohibited: number
  danger: number
  keyId: string
  /** Sealed under the asker's key; null once destroyed. */
  words: Buffer | null
  answer: Buffer | null
  outcome: HelpOutcomeId | null
  askedAt: number
  answeredAt: number | null
  answeredBy: string | null
  answeredByName: string | null
}

export const HelpRequest = defineModel<HelpRequestRow>('help_requests', {
  id: { ...column.id(), primaryKey: true },
  submission: column.text(36),
  channel: column.text(8),
  askerId: column.id(),
  recordedBy: column.id(),
  subjectId: column.idOrNull(),
  locale: column.text(8),
  state: column.text(12),
  purpose: column.text(60),
  prohibited: column.flag(),
  danger: column.flag(),
  keyId: column.id(),
  words: column.bytesOrNull(),
  answer: column.bytesOrNull(),
  outcome: column.textOrNull(12),
  askedAt: column.instant(),
  answeredAt: column.instantOrNull(),
  answeredBy: column.idOrNull(),
  answeredByName: column.textOrNull(120),
})
