import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ChangeKindId, NoticeStateId } from '#shared/vocabulary/consent.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** One version of a section's notice: a draft, proposed to a second person, or published. */
export interface NoticeRow {
  id: string
  section: string
  /** semver */
  version: string
  state: NoticeStateId
  changeKind: ChangeKindId
  /** The section while draft or proposed, so that there is one; then null. */
  openSection: string | null
  /** From when the drafter wants it; null: as soon as agreed. */
  plannedAt: number | null
  /** Set by publishing; never again. */
  effectiveAt: number | null
  draftedBy: string
  draftedByName: string
  draftedAt: number
  agreedBy: string | null
  agreedByName: string | null
  publishedAt: number | null
  approvalId: string | null
}

export const ConsentNotice = defineModel<NoticeRow>('consent_notices', {
  id: { ...column.id(), primaryKey: true },
  section: column.text(40),
  version: column.text(20),
  state: column.text(10),
  changeKind: column.text(20),
  openSection: column.textOrNull(40),
  plannedAt: column.instantOrNull(),
  effectiveAt: column.instantOrNull(),
  draftedBy: column.id(),
  draftedByName: column.text(120),
  draftedAt: column.instant(),
  agreedBy: column.idOrNull(),
  agreedByName: column.textOrNull(120),
  publishedAt: column.instantOrNull(),
  approvalId: column.idOrNull(),
})

export interface NoticeTextRow {
  noticeId: string
  locale: LocaleId
  text: string
  /** SHA-256 of the text, hex. */
  textHash: string
  whatChanged: string
}

export const ConsentNoticeText = defineModel<NoticeTextRow>('consent_notice_texts', {
  noticeId: { ...column.id(), primaryKey: true },
  locale: { ...column.text(5), primaryKey: true },
  text: column.longText(),
  textHash: column.text(64),
  whatChanged: column.longText(),
})
