import type { Tx } from '#server/platform/db/transaction.ts'
import { type Message, send } from '../messages/index.ts'
import { deputiesInForce, type Holder, holdersInForce } from '../people/index.ts'
import type { ApprovalRow } from './grant.model.ts'
import { decides, inPlaceOf, isParty } from './may-decide.ts'

type Asked = Pick<ApprovalRow, 'id' | 'kind' | 'requesterId' | 'subjectId' | 'need' | 'expiresAt'> & {
  /** The officer has to hear of it now, not of one more review. */
  alert?: boolean
}

/** Whoever may decide one of them hears of it, by the same rules as `mayDecide`. Reviews are of emergencies: urgent. */
export async function askApprovers(tx: Tx, approvals: readonly Asked[]): Promise<void> {
  if (approvals.length === 0) return
  const holders = await holdersInForce(tx)
  await send(
    tx,
    approvals.flatMap((approval): Message[] => {
      const recipientIds = decidersOf(approval, holders)
      const urgent = approval.kind === 'review'
      return [
        {
          kind: `approval_${approval.kind}`,
          caseId: approval.id,
          recipientIds,
          urgent,
          dueBy: Number(approval.expiresAt),
        },
        ...(approval.alert ? [{ kind: 'approval_alert' as const, caseId: approval.id, recipientIds, urgent }] : []),
      ]
    }),
  )
}

/** A review nobody did in its day: all officers and their deputies hear of it again, each day until it is done. */
export async function askAgain(tx: Tx, overdue: readonly Asked[], day: string): Promise<void> {
  await tellDeciders(tx, 'approval_review_overdue', overdue, { step: day, urgent: true })
}

/** A look nobody has answered for some hours: those who may decide it again, and now their deputies too. */
export async function escalate(tx: Tx, unanswered: readonly Asked[]): Promise<void> {
  await tellDeciders(tx, 'approval_waiting', unanswered)
}

/** Those who decide, and whoever stands in for them. */
export async function tellDeciders(
  tx: Tx,
  kind: Message['kind'],
  approvals: readonly Asked[],
  more: Pick<Message, 'step' | 'urgent'> = {},
): Promise<void> {
  if (approvals.length === 0) return
  const [holders, deputies] = await Promise.all([holdersInForce(tx), deputiesInForce(tx)])
  await send(
    tx,
    approvals.map((approval) => ({
      kind,
      caseId: approval.id,
      recipientIds: [
        ...decidersOf(approval, holders),
        ...deputies
          .filter((one) => !isParty(one.employeeId, approval) && inPlaceOf(one, approval) !== null)
          .map(({ employeeId }) => employeeId),
      ],
      ...more,
    })),
  )
}

export function decidersOf(approval: Omit<Asked, 'id' | 'expiresAt'>, holders: readonly Holder[]): string[] {
  return holders
    .filter(
      ({ employeeId, role, duties }) => !isParty(employeeId, approval) && decides({ roles: [role], duties }, approval),
    )
    .map(({ employeeId }) => employeeId)
}
