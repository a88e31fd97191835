import { newId } from '#server/lib/ids.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { ProposalKindId } from '#shared/vocabulary/states.ts'
import { append, maskReason } from '../audit/index.ts'
import { askApprovers } from './ask-approvers.ts'

export interface Proposal {
  /** Where what is proposed has to name the request itself. */
  id?: string
  kind: ProposalKindId
  /** What takes effect when a second person agrees (`proposals.ts` says how). */
  proposedId: string
  /** Words that name it in the title. */
  proposed: Readonly<Record<string, string>>
  /** In whose name it is asked, who then may not decide it; the actor where nobody is said. */
  requester?: { id: string; name: string }
  /** Whom it is about, who then may not decide it. */
  subject?: { id: string; name: string }
  reason?: string | null
  sections?: readonly string[]
  details?: Readonly<Record<string, string | number>>
}

/** Puts it before those who may agree, with the entry of who asked; a week later it has come to nothing. Returns the request's id. */
export async function propose(tx: Tx, proposal: Proposal): Promise<string> {
  const requester = proposal.requester ?? actingIn(tx.cx)
  const now = tx.cx.now()
  const id = proposal.id ?? newId(now)
  const { kind, subject, reason = null } = proposal
  const expiresAt = now + limits.approvalHours * 7 * 3_600_000
  await insertRows(tx, 'access_approvals', [
    {
      id,
      kind,
      requester_id: requester.id,
      requester_name: requester.name,
      subject_id: subject?.id ?? null,
      subject_name: subject?.name ?? null,
      reason: reason === null ? null : maskReason(reason),
      fields: '[]',
      rule_ids: '',
      need: 'two',
      state: 'asked',
      asked_at: now,
      expires_at: expiresAt,
      proposed_id: proposal.proposedId,
      proposed: JSON.stringify(proposal.proposed),
    },
  ])
  await askApprovers(tx, [
    { id, kind, requesterId: requester.id, subjectId: subject?.id ?? null, need: 'two', expiresAt },
  ])
  await append(tx, [
    {
      by: tx.cx,
      action: 'access.approval_asked',
      result: 'pending',
      subjectId: subject?.id ?? null,
      reason,
      sections: [...(proposal.sections ?? [])],
      details: { kind, approvalId: id, ...proposal.details },
    },
  ])
  return id
}

function actingIn(cx: Cx): { id: string; name: string } {
  const { employeeId: id, name } = actorOf(cx)
  return { id, name }
}
