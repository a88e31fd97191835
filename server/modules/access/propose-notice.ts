import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { findDraft, getSection, type NoticeVersion, presentVersion, submitDraft } from '../consent/index.ts'
import { propose } from './propose.ts'

/** Asks another officer or an HR admin to publish the section's draft. */
export async function proposeNotice(cx: Cx, section: string): Promise<NoticeVersion> {
  getSection(section)
  return inTransaction(cx, async (tx) => {
    const draft = await findDraft(tx, section)
    if (!draft) throw new AppError('consent.draft_missing')
    const id = newId(tx.cx.now())
    const { version } = await submitDraft(tx, draft, id)
    await propose(tx, {
      id,
      kind: 'notice',
      proposedId: draft.id,
      proposed: { section, version },
      sections: [section],
      details: { noticeId: draft.id, version },
    })
    return presentVersion(tx, draft.id)
  })
}
