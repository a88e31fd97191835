import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HelpOutcomeId } from '#shared/vocabulary/help.ts'
import { append } from '../audit/index.ts'
import { closeCase, send } from '../messages/index.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { findRequest, getDeskRequest } from './load-requests.ts'
import { type DeskItem, presentDeskItems } from './present-desk.ts'
import { helpKey, sealWords } from './sealed-words.ts'

/** The answer closes the request: whoever else answers at the same moment, the first one counts. */
export async function answerRequest(
  cx: Cx,
  requestId: string,
  { text, outcome }: { text: string; outcome: HelpOutcomeId },
): Promise<DeskItem> {
  const request = await getDeskRequest(cx, requestId)
  const actor = actorOf(cx)
  const { id: keyId, key } = await helpKey(cx, request.askerId)
  const sealed = sealWords(key, `help|${requestId}|answer`, text)
  // What the rules do not allow is no way to close a request either.
  if (request.prohibited === 1 && (outcome === 'attest' || outcome === 'reveal')) {
    await inTransaction(cx, (tx) =>
      append(tx, [
        {
          by: cx,
          action: 'help.answered',
          result: 'refused',
          subjectId: request.subjectId,
          purpose: request.purpose,
          details: { request: requestId, outcome },
        },
      ]),
    )
    throw new AppError('help.step_closed')
  }
  const answered = await inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      `UPDATE help_requests SET state = 'answered', answer = ?, outcome = ?, answered_at = ?, answered_by = ?, answered_by_name = ?
       WHERE id = ? AND state = 'open' AND key_id = ?`,
      [sealed, outcome, cx.now(), actor.employeeId, actor.name, requestId, keyId],
    )
    if (changed !== 1) return null
    await closeCase(tx, requestId, 'done')
    await send(tx, [{ kind: 'help_answered', caseId: requestId, recipientIds: [request.askerId] }])
    await append(tx, [
      {
        by: cx,
        action: 'help.answered',
        result: 'done',
        subjectId: request.subjectId,
        purpose: request.purpose,
        details: {
          request: requestId,
          outcome,
          withoutReveal: outcome !== 'reveal',
          minutes: Math.round((cx.now() - Number(request.askedAt)) / 60_000),
        },
      },
    ])
    return (await findRequest(tx, requestId)) as HelpRequestRow
  })
  if (!answered) throw new AppError('help.closed')
  const [item] = await presentDeskItems(cx, [answered])
  return item as DeskItem
}
