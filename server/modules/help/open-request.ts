import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { getDeskRequest } from './load-requests.ts'
import { nameSubject } from './name-subject.ts'
import { type Detail, presentDetail } from './present-detail.ts'

/**
 * HR reads what somebody wrote: the entry first, then the words, and beside them everything an answer needs. Where the
 * words name one person only, the request is taken to be about that one; HR can say otherwise.
 */
export async function openRequest(cx: Cx, requestId: string): Promise<Detail> {
  const request = await getDeskRequest(cx, requestId)
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'help.opened',
        result: 'shown',
        subjectId: request.askerId,
        purpose: request.purpose,
        details: { request: requestId },
      },
    ]),
  )
  const detail = await presentDetail(cx, request)
  const [only, ...others] = detail.candidates
  return request.state === 'open' && only && others.length === 0
    ? nameSubject(cx, requestId, only.employeeId, { assumed: true })
    : detail
}
