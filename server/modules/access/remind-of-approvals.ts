import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { send } from '../messages/index.ts'
import { approvalColumns } from './approvals.ts'
import { askAgain, askApprovers, escalate } from './ask-approvers.ts'
import type { ApprovalRow } from './grant.model.ts'

const hourMs = 3_600_000
const expiringMs = 2 * hourMs

/**
 * What is open and waits: whoever came to a role meanwhile is asked too; a look nobody answered for some hours goes to
 * deputies; before it ends its requester hears so; a review past its time is asked for again, once a day. Said once each:
 * doing it again changes nothing.
 */
export async function remindOfApprovals(cx: Cx): Promise<void> {
  const now = cx.now()
  const open = await rows<ApprovalRow>(
    cx.deps.db,
    `SELECT ${approvalColumns} FROM access_approvals WHERE state = 'asked' AND (kind = 'review' OR expires_at > ?) ORDER BY id LIMIT 1000`,
    [now],
  )
  if (open.length === 0) return
  const ending = open.filter(({ kind, expiresAt }) => kind !== 'review' && Number(expiresAt) <= now + expiringMs)
  const waiting = open.filter(
    ({ kind, askedAt }) => kind === 'reveal' && Number(askedAt) <= now - limits.escalateHours * hourMs,
  )
  const overdue = open.filter(({ kind, expiresAt }) => kind === 'review' && Number(expiresAt) <= now)
  await inTransaction(cx, async (tx) => {
    await askApprovers(tx, open)
    await escalate(tx, waiting)
    await send(
      tx,
      ending.map(({ id, requesterId }) => ({
        kind: 'approval_expiring' as const,
        caseId: id,
        recipientIds: [requesterId],
      })),
    )
    await askAgain(tx, overdue, localDate(now, cx.timeZone))
  })
}
