import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { findDraft, getSection, type NoticeVersion, presentVersion, submitDraft } from '../consent/index.ts'
import { askApprovers } from './ask-approvers.ts'

/** Asks another officer or an HR admin to publish the section's draft. */
export async function proposeNotice(cx: Cx, section: string): Promise<NoticeVersion> {
  const actor = actorOf(cx)
  getSection(section)
  return inTransaction(cx, async (tx) => {
    const draft = await findDraft(tx, section)
    if (!draft) throw new AppError('consent.draft_missing')
    const now = tx.cx.now()
    const approvalId = newId(now)
    const { version } = await submitDraft(tx, draft, approvalId)
    await insertRows(tx, 'access_approvals', [
      {
        id: approvalId,
        kind: 'notice',
        requester_id: actor.employeeId,
        requester_name: actor.name,
        fields: '[]',
        rule_ids: '',
        need: 'two',
        state: 'asked',
        asked_at: now,
        expires_at: now + limits.approvalHours * 7 * 3_600_000,
        notice_id: draft.id,
        notice_section: section,
        notice_version: version,
      },
    ])
    await askApprovers(tx, [
      {
        id: approvalId,
        kind: 'notice',
        requesterId: actor.employeeId,
        subjectId: null,
        need: 'two',
        expiresAt: now + limits.approvalHours * 7 * 3_600_000,
      },
    ])
    await append(tx, [
      {
        by: cx,
        action: 'access.approval_asked',
        result: 'pending',
        sections: [section],
        details: { kind: 'notice', approvalId, noticeId: draft.id, version },
      },
    ])
    return presentVersion(tx, draft.id)
  })
}
