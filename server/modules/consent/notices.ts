import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { NoticeRow } from './notice.model.ts'

export interface NoticeVersion extends Pick<NoticeRow, 'id' | 'section' | 'version' | 'changeKind'> {
  effectiveAt: number
}

/** Published versions in the order in which they take effect, coming ones at the end. */
export async function noticeHistory(target: Db | Tx, section?: string): Promise<NoticeVersion[]> {
  const found = await rows<NoticeVersion>(
    target,
    `SELECT id, section, version, change_kind AS changeKind, effective_at AS effectiveAt FROM consent_notices
     WHERE state = 'published' AND effective_at IS NOT NULL ${section ? 'AND section = ?' : ''} ORDER BY effective_at, id`,
    section ? [section] : [],
  )
  return found.map((one) => ({ ...one, effectiveAt: Number(one.effectiveAt) }))
}

/** The version of each section that people are shown at a moment. */
export async function noticesInForce(target: Db | Tx, at: number): Promise<Map<string, NoticeVersion>> {
  const history = await noticeHistory(target)
  return new Map(history.filter(({ effectiveAt }) => effectiveAt <= at).map((one) => [one.section, one]))
}

export interface NoticeText {
  locale: LocaleId
  text: string
  textHash: string
  whatChanged: string
}

/** The wording of some versions in a language, or in the organisation's where that is all there is. */
export async function noticeTexts(
  target: Db | Tx,
  noticeIds: readonly string[],
  _locale: LocaleId,
  fallback: LocaleId,
): Promise<Map<string, NoticeText>> {
  if (noticeIds.length === 0) return new Map()
  const found = await rows<NoticeText & { id: string }>(
    target,
    `SELECT id, text, text_hash AS textHash, what_changed AS whatChanged FROM consent_notices WHERE id IN (${marks(noticeIds.length)})`,
    noticeIds,
  )
  return new Map(found.map(({ id, ...words }) => [id, { ...words, locale: fallback }]))
}
