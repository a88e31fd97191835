import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { NoticeRow } from './notice.model.ts'

export type RecordedNotice = Omit<NoticeRow, 'text'>

/** The newest recorded notice of each section. */
export async function noticesInForce(target: Db | Tx): Promise<Map<string, RecordedNotice>> {
  const found = await rows<RecordedNotice>(
    target,
    `SELECT id, section, version, text_hash AS textHash, recorded_by AS recordedBy, recorded_by_name AS recordedByName,
       recorded_at AS recordedAt FROM consent_notices ORDER BY id`,
  )
  return new Map(found.map((notice) => [notice.section, notice]))
}
