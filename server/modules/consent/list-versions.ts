import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import type { NoticeRow, NoticeTextRow } from './notice.model.ts'

export type NoticeVersion = ResponseOf<Api['consent.save_draft']>

export const noticeColumns = `id, section, version, state, change_kind AS changeKind, open_section AS openSection,
  planned_at AS plannedAt, effective_at AS effectiveAt, drafted_by AS draftedBy, drafted_by_name AS draftedByName,
  drafted_at AS draftedAt, agreed_by AS agreedBy, agreed_by_name AS agreedByName, published_at AS publishedAt,
  approval_id AS approvalId`

/** Every version of a section (or of all), newest first; what is no draft any more is never taken away. */
export function listVersions(target: Db | Tx, section?: string): Promise<NoticeRow[]> {
  return rows<NoticeRow>(
    target,
    `SELECT ${noticeColumns} FROM consent_notices ${section ? 'WHERE section = ?' : ''} ORDER BY id DESC`,
    section ? [section] : [],
  )
}

export async function textsOf(target: Db | Tx, noticeIds: readonly string[]): Promise<NoticeTextRow[]> {
  if (noticeIds.length === 0) return []
  const found = await rows<NoticeTextRow>(
    target,
    `SELECT notice_id AS noticeId, locale, text, text_hash AS textHash, what_changed AS whatChanged
     FROM consent_notice_texts WHERE notice_id IN (${marks(noticeIds.length)})`,
    noticeIds,
  )
  return found.sort((a, b) => localeIds.indexOf(a.locale) - localeIds.indexOf(b.locale))
}

/** Versions as officers see them, with all their texts. */
export async function presentVersions(target: Db | Tx, versions: readonly NoticeRow[]): Promise<NoticeVersion[]> {
  const texts = await textsOf(
    target,
    versions.map(({ id }) => id),
  )
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  return versions.map((one) => ({
    id: one.id,
    section: one.section,
    version: one.version,
    state: one.state,
    effectiveAt: iso(one.effectiveAt ?? one.plannedAt),
    changeKind: one.changeKind,
    texts: texts
      .filter(({ noticeId }) => noticeId === one.id)
      .map(({ locale, text, whatChanged, textHash }) => ({ locale, text, whatChanged, textHash })),
    draftedByName: one.draftedByName,
    draftedAt: iso(one.draftedAt) as string,
    agreedByName: one.agreedByName,
    publishedAt: iso(one.publishedAt),
    approvalId: one.approvalId,
  }))
}

/** Versions by their ids; those that were thrown away are left out. */
export async function versionsOf(target: Db | Tx, ids: readonly string[]): Promise<NoticeVersion[]> {
  if (ids.length === 0) return []
  const found = await rows<NoticeRow>(
    target,
    `SELECT ${noticeColumns} FROM consent_notices WHERE id IN (${marks(ids.length)})`,
    ids,
  )
  return presentVersions(target, found)
}

/** One version right after it was written. */
export async function presentVersion(tx: Tx, id: string): Promise<NoticeVersion> {
  const [version] = await versionsOf(tx, [id])
  if (!version) throw new Error('notice vanished in its own transaction')
  return version
}
