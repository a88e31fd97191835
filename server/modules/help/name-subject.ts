import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { servedPerson } from '../people/index.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { findRequest, getDeskRequest } from './load-requests.ts'
import { type Detail, presentDetail } from './present-detail.ts'

/** HR says whom a request is about; from then on it is not for that person to handle. */
export async function nameSubject(
  cx: Cx,
  requestId: string,
  employeeId: string,
  { assumed = false } = {},
): Promise<Detail> {
  const request = await getDeskRequest(cx, requestId)
  if (!(await servedPerson(cx, employeeId))) throw new AppError('people.not_found')
  if (employeeId === actorOf(cx).employeeId) throw new AppError('help.own')
  const named = await inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      "UPDATE help_requests SET subject_id = ? WHERE id = ? AND state = 'open' AND words IS NOT NULL",
      [employeeId, requestId],
    )
    const now = (await findRequest(tx, requestId)) as HelpRequestRow
    // MySQL counts only what became different: named twice is named.
    if (changed !== 1 && (now.state !== 'open' || now.subjectId !== employeeId)) return null
    await append(tx, [
      {
        by: cx,
        action: 'help.subject_named',
        result: 'done',
        subjectId: employeeId,
        purpose: request.purpose,
        details: { request: requestId, assumed },
      },
    ])
    return now
  })
  if (!named) throw new AppError('help.closed')
  return presentDetail(cx, named)
}
