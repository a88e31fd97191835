import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { sectionOfItem } from './consent-items.ts'
import { remindable } from './list-unanswered.ts'

/** Asks the unanswered for an answer, nobody twice within a week. It shows where they answer, on their own page. */
export async function remindUnanswered(
  cx: Cx,
  { item, departmentId }: HandlerInput<Api['consent.remind']>['body'],
): Promise<ResponseOf<Api['consent.remind']>> {
  const actor = actorOf(cx)
  const section = sectionOfItem(item)
  const { open, due } = await remindable(cx, item, departmentId)
  const reminded = await inTransaction(cx, async (tx) => {
    const now = cx.now()
    const count = await insertRows(
      tx,
      'consent_reminders',
      due.map(({ id }) => ({
        id: newId(now),
        employee_id: id,
        item,
        on_day: localDate(now, cx.timeZone),
        by_id: actor.employeeId,
        at: now,
      })),
      { ignoreDuplicates: true },
    )
    const day = localDate(now, cx.timeZone)
    await send(tx, [{ kind: 'consent_asked', caseId: roundOf(item, day), recipientIds: due.map(({ id }) => id) }])
    await append(tx, [
      { by: cx, action: 'consent.reminded', result: 'done', sections: [section.key], details: { item, count } },
    ])
    return count
  })
  return { reminded, leftAlone: open.length - reminded }
}

/** The reminders of one item and day are one case: the same words to all, a hundred people a call. */
function roundOf(item: string, day: string): string {
  return createHash('sha256').update(`${item} ${day}`).digest('hex').slice(0, 26).toUpperCase()
}
