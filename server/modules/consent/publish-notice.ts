import { AppError } from '#server/platform/app-error.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { row, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { noticeColumns, textsOf } from './list-versions.ts'
import type { NoticeRow } from './notice.model.ts'

/** The second person agreed: from its date, or from now if that has passed, it is what people are shown. */
export async function publishNotice(
  tx: Tx,
  noticeId: string,
  { agreedById, agreedByName }: { agreedById: string; agreedByName: string },
): Promise<void> {
  const now = tx.cx.now()
  const notice = await row<NoticeRow>(tx, `SELECT ${noticeColumns} FROM consent_notices WHERE id = ?`, [noticeId])
  if (notice?.state !== 'proposed') throw new AppError('access.approval_closed')
  // Whoever wrote it is no second person, even if a colleague proposed it.
  if (notice.draftedBy === agreedById) throw new AppError('access.own_approval')
  const effectiveAt = Math.max(now, Number(notice.plannedAt ?? now))
  let changed: number
  try {
    changed = await run(
      tx,
      `UPDATE consent_notices SET state = 'published', open_section = NULL, effective_at = ?, published_at = ?,
         agreed_by = ?, agreed_by_name = ? WHERE id = ? AND state = 'proposed'`,
      [effectiveAt, now, agreedById, agreedByName, noticeId],
    )
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('consent.effective_taken')
    throw error
  }
  if (changed !== 1) throw new AppError('access.approval_closed')
  const texts = await textsOf(tx, [noticeId])
  await append(tx, [
    {
      by: tx.cx,
      action: 'consent.notice_recorded',
      result: 'done',
      sections: [notice.section],
      details: {
        noticeId,
        version: notice.version,
        changeKind: notice.changeKind,
        effectiveAt: new Date(effectiveAt).toISOString(),
        draftedById: notice.draftedBy,
        ...Object.fromEntries(texts.map(({ locale, textHash }) => [`textHash.${locale}`, textHash])),
      },
    },
  ])
}
