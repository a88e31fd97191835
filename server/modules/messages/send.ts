import { newId } from '#server/lib/ids.ts'
import { insertRows, type SqlValue } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type Channel, type KindId, kinds } from './kinds.ts'

export interface Message {
  kind: KindId
  /** What it is about; with kind, recipient and step it is said once. */
  caseId: string
  /** Tells apart what is said again about the same case, e.g. a day. */
  step?: string
  recipientIds: readonly string[]
  /** An emergency: checked whether it was read, and sent from the reserve of the quota. */
  urgent?: boolean
  dueBy?: number
  /** Not before. */
  notBefore?: number
}

/**
 * Says it after the caller's commit, if and only if that happens. Nothing leaves inside the transaction: rows are
 * written, a pump sends. Saying the same again changes nothing.
 */
export async function send(tx: Tx, messages: readonly Message[]): Promise<void> {
  const now = tx.cx.now()
  const deliveries = messages.flatMap((message) =>
    [...new Set(message.recipientIds)].flatMap((recipientId) =>
      kinds[message.kind].channels.map((channel) => delivery(message, recipientId, channel, now)),
    ),
  )
  await insertRows(tx, 'messages_deliveries', deliveries, { ignoreDuplicates: true })
}

function delivery(message: Message, recipientId: string, channel: Channel, now: number): Record<string, SqlValue> {
  return {
    id: newId(now),
    kind: message.kind,
    case_id: message.caseId,
    step: message.step ?? '',
    recipient_id: recipientId,
    channel,
    urgent: message.urgent ? 1 : 0,
    happened_at: now,
    due_by: message.dueBy ?? null,
    state: 'waiting',
    close_as: null,
    attempts: 0,
    due_at: Math.max(now, message.notBefore ?? now),
    leased_by: null,
    leased_until: null,
    task_id: null,
    code: null,
    created_at: now,
    sent_at: null,
  }
}
