import type { Db } from '#server/platform/db/connection.ts'
import { rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { KindId } from './kinds.ts'

export interface WaitingMessage {
  caseId: string
  recipientId: string
  happenedAt: number
  dueAt: number
}

/** Messages of a kind that are written and not yet to be sent, the next first. */
export function waitingOf(target: Db | Tx, kind: KindId): Promise<WaitingMessage[]> {
  return rows<WaitingMessage>(
    target,
    `SELECT case_id AS caseId, recipient_id AS recipientId, happened_at AS happenedAt, due_at AS dueAt
     FROM messages_deliveries WHERE kind = ? AND state = 'waiting' AND close_as IS NULL ORDER BY due_at, id LIMIT 200`,
    [kind],
  )
}

/** Of those, what one person is to be told. */
export function waitingFor(
  target: Db | Tx,
  kind: KindId,
  recipientId: string,
): Promise<Pick<WaitingMessage, 'caseId'>[]> {
  return rows<Pick<WaitingMessage, 'caseId'>>(
    target,
    `SELECT case_id AS caseId FROM messages_deliveries
     WHERE recipient_id = ? AND kind = ? AND state = 'waiting' AND close_as IS NULL`,
    [recipientId, kind],
  )
}

/** Moves when it is said; false when it was said meanwhile. */
export async function postpone(tx: Tx, kind: KindId, caseId: string, until: number): Promise<boolean> {
  const moved = await run(
    tx,
    "UPDATE messages_deliveries SET due_at = ? WHERE kind = ? AND case_id = ? AND state = 'waiting' AND leased_until IS NULL AND due_at <> ?",
    [until, kind, caseId, until],
  )
  return moved > 0
}
