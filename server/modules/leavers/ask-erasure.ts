import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { holdersInForce } from '../people/index.ts'
import { findServed } from './find-link.ts'
import { presentRequest } from './present-request.ts'
import type { RequestRow } from './request.model.ts'
import { requestsOf } from './requests-of.ts'

/** One open request a person, whoever presses twice; the officers have fifteen days. */
export async function askErasure(cx: Cx, pass: string): Promise<ResponseOf<Api['leavers.ask_erasure']>> {
  const { link, person, cx: own } = await findServed(cx, pass)
  const now = cx.now()
  const id = newId(now)
  const dueBy = now + limits.leaverRequestDays * 86_400_000
  return inTransaction(own, async (tx) => {
    const made = await insertRows(
      tx,
      'leavers_requests',
      [
        {
          id,
          employee_id: person.id,
          open_for: person.id,
          asked_at: now,
          due_by: dueBy,
          state: 'asked',
          decided_at: null,
          decided_by: null,
          decided_by_name: null,
          note: null,
          erased: '[]',
          kept: '[]',
        },
      ],
      { ignoreDuplicates: true },
    )
    if (made !== 1) throw new AppError('leavers.request_open')
    await append(tx, [
      {
        by: own,
        action: 'leavers.erasure_asked',
        result: 'pending',
        subjectId: person.id,
        details: { request: id, link: link.id },
      },
    ])
    const officers = (await holdersInForce(tx)).filter(({ role }) => role === 'privacy_officer')
    await send(tx, [
      { kind: 'leaver_request', caseId: id, dueBy, recipientIds: officers.map(({ employeeId }) => employeeId) },
    ])
    return presentRequest(cx, (await requestsOf(tx, person.id)).find((one) => one.id === id) as RequestRow)
  })
}
