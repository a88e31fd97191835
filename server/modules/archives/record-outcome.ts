import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { OutcomeId } from '#shared/vocabulary/states.ts'
import { ownTicket } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { sectionsOf } from '../catalogue/index.ts'

/** What was done after a look: 已联系家属 / 已提供给 / 未使用. An entry of its own that points at the ticket. */
export async function recordOutcome(
  cx: Cx,
  ticketId: string,
  input: { outcome: OutcomeId; providedTo?: string | undefined },
): Promise<{ entryId: string }> {
  const ticket = await ownTicket(cx, ticketId)
  const [entryId] = await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.outcome_recorded',
        result: 'done',
        subjectId: ticket.employeeId,
        purpose: ticket.purpose,
        reason: input.providedTo ?? null,
        sections: sectionsOf(ticket.fields),
        fields: ticket.fields,
        grantId: ticket.grantId,
        ticketId,
        details: { outcome: input.outcome },
      },
    ]),
  )
  return { entryId: entryId as string }
}
