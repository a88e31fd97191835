import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { NoticeRow, NoticeTextRow } from './notice.model.ts'

export type RecordedNotice = Pick<
  NoticeRow,
  'id' | 'section' | 'version' | 'changeKind' | 'draftedByName' | 'agreedByName'
> & { effectiveAt: number; publishedAt: number }

/** Published versions in the order in which they took or take effect. */
export async function noticeHistory(target: Db | Tx, section?: string): Promise<RecordedNotice[]> {
  const found = await rows<RecordedNotice>(
    target,
    `SELECT id, section, version, change_kind AS changeKind, effective_at AS effectiveAt, published_at AS publishedAt,
       drafted_by_name AS draftedByName, agreed_by_name AS agreedByName FROM consent_notices
     WHERE state = 'published' ${section ? 'AND section = ?' : ''} ORDER BY effective_at, id`,
    section ? [section] : [],
  )
  return found.map((one) => ({
    ...one,
    effectiveAt: Number(one.effectiveAt),
    publishedAt: Number(one.publishedAt),
  }))
}

/** The version of each section that people are shown at a moment. */
export async function noticesInForce(target: Db | Tx, at: number): Promise<Map<string, RecordedNotice>> {
  const begun = (await noticeHistory(target)).filter(({ effectiveAt }) => effectiveAt <= at)
  return new Map(begun.map((notice) => [notice.section, notice]))
}

/** Each notice in one language: the asked one, else the fallback, else whichever there is. */
export async function noticeTexts(
  target: Db | Tx,
  noticeIds: readonly string[],
  locale: LocaleId,
  fallback: LocaleId,
): Promise<Map<string, Omit<NoticeTextRow, 'noticeId'>>> {
  const chosen = new Map<string, Omit<NoticeTextRow, 'noticeId'>>()
  const missing = () => [...new Set(noticeIds)].filter((id) => !chosen.has(id))
  for (const locales of [[locale], locale === fallback ? [] : [fallback], null]) {
    const ids = missing()
    if (ids.length === 0) break
    if (locales?.length === 0) continue
    const found = await rows<NoticeTextRow>(
      target,
      `SELECT notice_id AS noticeId, locale, text, text_hash AS textHash, what_changed AS whatChanged
       FROM consent_notice_texts WHERE notice_id IN (${marks(ids.length)})
         ${locales ? `AND locale IN (${marks(locales.length)})` : ''} ORDER BY locale DESC`,
      [...ids, ...(locales ?? [])],
    )
    for (const { noticeId, ...text } of found) chosen.set(noticeId, text)
  }
  return chosen
}
