import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { closeCase } from '../messages/index.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { findRequest } from './load-requests.ts'
import { presentMine } from './present-mine.ts'

/** The asker's words are the asker's: an open request ends, a closed one stays without words and answer. Twice is once. */
export async function takeBack(cx: Cx, requestId: string): Promise<ResponseOf<Api['help.take_back']>> {
  const left = await inTransaction(cx, async (tx) => {
    const found = await findRequest(tx, requestId)
    if (found?.askerId !== actorOf(cx).employeeId) return null
    if (found.words === null) return found
    await run(
      tx,
      "UPDATE help_requests SET words = NULL, answer = NULL, state = CASE state WHEN 'open' THEN 'withdrawn' ELSE state END WHERE id = ?",
      [requestId],
    )
    await closeCase(tx, requestId, 'deleted')
    await append(tx, [
      {
        by: cx,
        action: 'help.taken_back',
        result: found.state === 'open' ? 'abandoned' : 'done',
        subjectId: found.askerId,
        details: { request: requestId },
      },
    ])
    return (await findRequest(tx, requestId)) as HelpRequestRow
  })
  if (!left) throw new AppError('request.not_found')
  return presentMine(cx, left)
}
