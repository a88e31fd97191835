import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryDraft, maskReason } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { findApproval, isOpen } from './approvals.ts'
import { tellDeciders } from './ask-approvers.ts'
import type { ApprovalRow } from './grant.model.ts'
import { isParty, mayDecide } from './may-decide.ts'
import type { QueryRow } from './query.model.ts'

/** Before saying yes or no: whoever may decide asks the requester, who answers in the app. The request stays open. */
export async function askBack(cx: Cx, approvalId: string, question: string): Promise<ApprovalRow> {
  const actor = actorOf(cx)
  return inOpenCase(cx, approvalId, 'access.question_asked', question, async (tx, approval) => {
    if (isParty(actor.employeeId, approval)) return 'access.own_approval'
    if (!mayDecide(actor, approval)) return 'request.not_found'
    const now = tx.cx.now()
    await insertRows(tx, 'access_queries', [
      {
        id: newId(now),
        approval_id: approvalId,
        asked_by: actor.employeeId,
        asked_by_name: actor.name,
        question: maskReason(question),
        asked_at: now,
        answer: null,
        answered_at: null,
      },
    ])
    await send(tx, [
      { kind: 'approval_question', caseId: approvalId, step: String(now), recipientIds: [approval.requesterId] },
    ])
    return null
  })
}

/** The requester answers what was asked last; whoever decides gets half the usual time for it, whatever was left. */
export async function answerBack(cx: Cx, approvalId: string, answer: string): Promise<ApprovalRow> {
  return inOpenCase(cx, approvalId, 'access.question_answered', answer, async (tx, approval) => {
    if (approval.requesterId !== actorOf(cx).employeeId) return 'request.not_found'
    const now = tx.cx.now()
    const changed = await run(
      tx,
      'UPDATE access_queries SET answer = ?, answered_at = ? WHERE approval_id = ? AND answer IS NULL',
      [maskReason(answer), now, approvalId],
    )
    if (changed === 0) return 'access.nothing_asked'
    const until = now + (limits.approvalHours / 2) * 3_600_000
    if (approval.kind !== 'review' && Number(approval.expiresAt) < until)
      await run(tx, 'UPDATE access_approvals SET expires_at = ? WHERE id = ?', [until, approvalId])
    await tellDeciders(tx, 'approval_answered', [approval], { step: String(now) })
    return null
  })
}

type Refusal = 'request.not_found' | 'access.own_approval' | 'access.nothing_asked'

async function inOpenCase(
  cx: Cx,
  approvalId: string,
  action: Extract<EntryDraft['action'], `access.question_${string}`>,
  reason: string,
  act: (tx: Tx, approval: ApprovalRow) => Promise<Refusal | null>,
): Promise<ApprovalRow> {
  const refusal = await inTransaction(cx, async (tx) => {
    const approval = await findApproval(tx, approvalId)
    if (!approval) return 'request.not_found' as const
    const failed = isOpen(approval, tx.cx.now()) ? await act(tx, approval) : ('access.approval_closed' as const)
    await append(tx, [
      {
        by: cx,
        action,
        result: failed === null ? 'done' : 'refused',
        subjectId: approval.subjectId,
        purpose: approval.purpose,
        reason,
        details: { kind: approval.kind, approvalId, of: approval.entryId },
      },
    ])
    return failed
  })
  if (refusal) throw new AppError(refusal)
  return (await findApproval(cx.deps.db, approvalId)) as ApprovalRow
}

export async function loadQueries(target: Db | Tx, approvalIds: readonly string[]): Promise<QueryRow[]> {
  if (approvalIds.length === 0) return []
  const some = inList(target, approvalIds)
  return rows<QueryRow>(
    target,
    `SELECT id, approval_id AS approvalId, asked_by AS askedBy, asked_by_name AS askedByName, question, asked_at AS askedAt,
       answer, answered_at AS answeredAt FROM access_queries WHERE approval_id ${some.sql} ORDER BY id`,
    some.values,
  )
}
