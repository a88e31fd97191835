import type { Tx } from '#server/platform/db/transaction.ts'
import { type Message, send } from '../messages/index.ts'
import { type Holder, holdersInForce } from '../people/index.ts'
import type { ApprovalRow } from './grant.model.ts'
import { kindsOfHr } from './proposals.ts'

type Asked = Pick<ApprovalRow, 'id' | 'kind' | 'requesterId' | 'subjectId' | 'need' | 'expiresAt'>

/** Whoever may decide one of them hears of it, by the same rules as `mayDecide`. Reviews are of emergencies: urgent. */
export async function askApprovers(tx: Tx, approvals: readonly Asked[]): Promise<void> {
  if (approvals.length === 0) return
  const holders = await holdersInForce(tx)
  await send(
    tx,
    approvals.map(
      (approval): Message => ({
        kind: `approval_${approval.kind}`,
        caseId: approval.id,
        recipientIds: decidersOf(approval, holders),
        urgent: approval.kind === 'review',
        dueBy: Number(approval.expiresAt),
      }),
    ),
  )
}

/** A review nobody did in its day: all officers hear of it again, each day until it is done. */
export async function askAgain(tx: Tx, overdue: readonly Asked[], day: string): Promise<void> {
  if (overdue.length === 0) return
  const holders = await holdersInForce(tx)
  await send(
    tx,
    overdue.map(
      (approval): Message => ({
        kind: 'approval_review_overdue',
        caseId: approval.id,
        step: day,
        recipientIds: decidersOf(approval, holders),
        urgent: true,
      }),
    ),
  )
}

function decidersOf(approval: Asked, holders: readonly Holder[]): string[] {
  return holders
    .filter(({ employeeId, role, duties }) => {
      if (employeeId === approval.requesterId || employeeId === approval.subjectId) return false
      if (role === 'privacy_officer') return true
      if (approval.kind !== 'reveal') return role === 'hr_admin' && kindsOfHr.some((kind) => kind === approval.kind)
      return duties.includes('legal') || (role === 'hr_admin' && approval.need !== 'legal2')
    })
    .map(({ employeeId }) => employeeId)
}
