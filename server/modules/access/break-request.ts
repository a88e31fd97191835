import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { catalogue, permissionsInForce } from '../catalogue/index.ts'
import { send } from '../messages/index.ts'
import { type Holder, holdersInForce } from '../people/index.ts'
import { findApproval, grantTo, lookOf, sectionsAbout } from './approvals.ts'
import { askApprovers, decidersOf, tellDeciders } from './ask-approvers.ts'
import { ruleVersion } from './authorize-reveal.ts'
import type { ApprovalRow } from './grant.model.ts'
import { stillConsented } from './still-consented.ts'
import { tellPerson } from './tell-person.ts'

const hourMs = 3_600_000

/** Of a request that nobody answered: what a second person had to see, no break-glass replaces. */
const notWithout: ReadonlySet<string> = new Set(['refused_before', 'reason_empty', 'evidence_missing'])

/**
 * May the requester look without an answer? Only when the time ran out, or there is nobody who could answer at all; not
 * what needs officer or legal, not after a refusal, not where the words or the evidence are missing; and only for a day.
 */
export function mayBreak(approval: ApprovalRow, now: number, holders: readonly Holder[]): boolean {
  if (approval.kind !== 'reveal' || approval.need === 'legal2') return false
  if (approval.ruleIds.split(',').some((id) => notWithout.has(id))) return false
  const over = Number(approval.expiresAt)
  if (approval.state === 'expired' || (approval.state === 'asked' && over <= now))
    return now <= over + limits.approvalHours * hourMs
  return approval.state === 'asked' && decidersOf(approval, holders).length === 0
}

/**
 * Break-glass: the request becomes a look that is reviewed within a day. Everybody who was passed over hears of it, the
 * person is told as after any look, and the values are opened as under any grant, each time with an entry.
 */
export async function breakRequest(cx: Cx, approvalId: string): Promise<ApprovalRow> {
  const me = actorOf(cx).employeeId
  const refusal = await inTransaction(cx, async (tx) => {
    const approval = await findApproval(tx, approvalId)
    const purpose = approval?.purpose ? catalogue().purpose(approval.purpose) : undefined
    if (!approval || !purpose || approval.requesterId !== me || approval.kind !== 'reveal')
      return 'request.not_found' as const
    const now = tx.cx.now()
    const may = mayBreak(approval, now, await holdersInForce(tx)) && (await stillConsented(tx, now, lookOf(approval)))
    const grantId = may ? await grantTo(tx, approval) : null
    const review = {
      ...approval,
      kind: 'review' as const,
      expiresAt: now + limits.reviewHours * hourMs,
      ruleIds: [...approval.ruleIds.split(',').filter(Boolean), 'unanswered'].join(','),
    }
    // Answered at this very moment: the answer stands.
    const changed = may
      ? await run(
          tx,
          `UPDATE access_approvals SET kind = 'review', state = 'asked', expires_at = ?, decided_at = NULL, rule_ids = ?,
             grant_id = ? WHERE id = ? AND state = ? AND kind = 'reveal'`,
          [review.expiresAt, review.ruleIds, grantId, approvalId, approval.state],
        )
      : 0
    if (may && changed !== 1) throw new AppError('access.approval_closed')
    await append(tx, [
      {
        by: cx,
        action: 'access.glass_broken',
        result: may ? 'done' : 'refused',
        subjectId: approval.subjectId,
        purpose: purpose.id,
        sections: sectionsAbout(approval),
        fields: lookOf(approval).fields,
        ruleIds: ['unanswered'],
        ruleVersion: ruleVersion(),
        permissionSetId: (await permissionsInForce(tx, now)).id,
        grantId,
        details: { kind: 'reveal', approvalId, of: approval.entryId },
      },
    ])
    if (!may) return 'access.break_not_possible' as const
    await tellDeciders(tx, 'approval_broken', [approval], { urgent: true })
    await askApprovers(tx, [review])
    if (approval.subjectId && approval.entryId)
      await send(
        tx,
        tellPerson({ purpose, entryId: approval.entryId, subjectId: approval.subjectId, viewerId: me }, now),
      )
    return null
  })
  if (refusal) throw new AppError(refusal)
  return (await findApproval(cx.deps.db, approvalId)) as ApprovalRow
}
