import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { send } from '../../messages/index.ts'
import { approvalColumns } from '../approvals.ts'
import { tellDeciders } from '../ask-approvers.ts'
import type { ApprovalRow } from '../grant.model.ts'
import { destroyEvidence } from './forget-evidence.ts'

const hourMs = 3_600_000

/** Evidence that was to follow: the looker is reminded at half time, then, once it is overdue, those who review. */
export async function remindOfEvidence(cx: Cx): Promise<void> {
  const now = cx.now()
  const due = await rows<ApprovalRow & { dueAt: number }>(
    cx.deps.db,
    `SELECT e.due_at AS dueAt, a.* FROM access_evidence e JOIN (SELECT ${approvalColumns} FROM access_approvals WHERE state = 'asked') a
       ON a.id = e.id WHERE e.due_at <= ? ORDER BY e.due_at LIMIT 500`,
    [now + (limits.evidenceHours / 2) * hourMs],
  )
  if (due.length === 0) return
  await inTransaction(cx, async (tx) => {
    await send(
      tx,
      due.map(({ id, requesterId }) => ({ kind: 'evidence_due' as const, caseId: id, recipientIds: [requesterId] })),
    )
    await tellDeciders(
      tx,
      'evidence_overdue',
      due.filter(({ dueAt }) => Number(dueAt) <= now),
    )
  })
}

/** Files that were put in for a question nobody asked are nobody's evidence. */
export async function forgetDrafts(cx: Cx): Promise<void> {
  const old = await rows<{ id: string }>(
    cx.deps.db,
    `SELECT id FROM access_evidence WHERE created_at < ?
       AND NOT EXISTS (SELECT 1 FROM access_approvals a WHERE a.id = access_evidence.id) ORDER BY id LIMIT 200`,
    [cx.now() - limits.evidenceHours * hourMs],
  )
  if (old.length === 0) return
  await inTransaction(cx, (tx) =>
    destroyEvidence(
      tx,
      old.map(({ id }) => id),
    ),
  )
}
