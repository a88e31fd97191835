import { run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import type { NoticeRow } from './notice.model.ts'

/** Nobody was ever shown it. False when it was published or gone by now. */
export async function dropDraft(tx: Tx, draft: NoticeRow): Promise<boolean> {
  const changed = await run(tx, 'DELETE FROM consent_notices WHERE id = ? AND open_section IS NOT NULL', [draft.id])
  if (changed !== 1) return false
  await run(tx, 'DELETE FROM consent_notice_texts WHERE notice_id = ?', [draft.id])
  await append(tx, [
    {
      by: tx.cx,
      action: 'consent.notice_drafted',
      result: 'abandoned',
      sections: [draft.section],
      details: { noticeId: draft.id, version: draft.version },
    },
  ])
  return true
}
