import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows } from '#server/platform/db/query.ts'

/** A published version as the second person's agreement leaves it, at any time a test needs. */
export async function publishVersion(
  db: Db,
  notice: { section: string; version: string; changeKind: string; at: number; text?: string },
): Promise<string> {
  const id = newId(notice.at)
  const text = notice.text ?? `告知全文 ${notice.version}`
  await insertRows(db, 'consent_notices', [
    {
      id,
      section: notice.section,
      version: notice.version,
      state: 'published',
      change_kind: notice.changeKind,
      effective_at: notice.at,
      drafted_by: id,
      drafted_by_name: 'x',
      drafted_at: notice.at,
      agreed_by: id,
      agreed_by_name: 'y',
      published_at: notice.at,
    },
  ])
  await insertRows(db, 'consent_notice_texts', [
    {
      notice_id: id,
      locale: 'zh-CN',
      text,
      text_hash: createHash('sha256').update(text).digest('hex'),
      what_changed: `what changed in ${notice.version}`,
    },
  ])
  return id
}
