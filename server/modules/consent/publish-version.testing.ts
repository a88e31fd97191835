import { newId } from '#server/lib/ids.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows } from '#server/platform/db/query.ts'

/** A published version as the second person's agreement leaves it, at any time a test needs. */
export async function publishVersion(
  db: Db,
  notice: { section: string; version: string; changeKind: string; at: number },
): Promise<string> {
  const id = newId(notice.at)
  await insertRows(db, 'consent_notices', [
    {
      id,
      section: notice.section,
      version: notice.version,
      text_hash: notice.version.padEnd(64, '0'),
      text: `告知全文 ${notice.version}`,
      recorded_by: id,
      recorded_by_name: 'x',
      recorded_at: notice.at,
      effective_at: notice.at,
      change_kind: notice.changeKind,
      state: 'published',
      what_changed: `what changed in ${notice.version}`,
    },
  ])
  return id
}
