import type { Db } from '#server/platform/db/connection.ts'
import { row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { noticeColumns } from './list-versions.ts'
import type { NoticeRow } from './notice.model.ts'

/** The section's next version while nobody has agreed to it: a draft, or proposed. */
export function findDraft(target: Db | Tx, section: string): Promise<NoticeRow | undefined> {
  return row<NoticeRow>(target, `SELECT ${noticeColumns} FROM consent_notices WHERE open_section = ?`, [section])
}
