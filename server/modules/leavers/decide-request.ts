import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append, maskReason } from '../audit/index.ts'
import { beginRequested, finish } from '../erasure/index.ts'
import { closeCase } from '../messages/index.ts'
import { findPerson, lockPeople } from '../people/index.ts'
import { recomputeWithin } from '../retention/index.ts'
import { erasableOf } from './erasable.ts'
import { RequestAnswered } from './events.ts'
import { isServed } from './find-link.ts'
import { presentRequest } from './present-request.ts'
import { type RequestRow, requestColumns } from './request.model.ts'

type Decision = HandlerInput<Api['leavers.decide']>['body']

/**
 * The officer's answer: the person asked, a second one grants. What no law and no case asks for is destroyed now, the
 * rest is stored only; a no has its reason. From the commit on the erasure is decided, whoever finishes it.
 */
export async function decideRequest(
  cx: Cx,
  erasers: readonly Eraser[],
  requestId: string,
  { granted, note }: Decision,
): Promise<ResponseOf<Api['leavers.decide']>> {
  const actor = actorOf(cx)
  const { answer, begun } = await inTransaction(cx, async (tx) => {
    const find = () => row<RequestRow>(tx, `SELECT ${requestColumns} FROM leavers_requests WHERE id = ?`, [requestId])
    const request = await find()
    if (!request) throw new AppError('request.not_found')
    await lockPeople(tx, [request.employeeId])
    const person = await findPerson(cx.deps.db, request.employeeId)
    const { goes, stays } = granted ? await erasableOf(cx, tx, request.employeeId) : { goes: [], stays: [] }
    // Whoever works here again says it in the app, of the archive that they see there.
    if (granted && (goes.length === 0 || !person || !isServed(person))) throw new AppError('leavers.nothing_to_erase')
    const state = !granted ? 'refused' : stays.length > 0 ? 'partly' : 'granted'
    const changed = await run(
      tx,
      `UPDATE leavers_requests SET state = ?, open_for = id, decided_at = ?, decided_by = ?, decided_by_name = ?, note = ?,
         erased = ?, kept = ? WHERE id = ? AND state = 'asked'`,
      [
        state,
        tx.cx.now(),
        actor.employeeId,
        actor.name,
        note === null ? null : maskReason(note),
        JSON.stringify(goes.map(({ retentionClass }) => retentionClass)),
        JSON.stringify(stays),
        requestId,
      ],
    )
    if (changed !== 1) throw new AppError('leavers.request_closed')
    const begun = granted ? await beginRequested(tx, erasers, request.employeeId, goes) : []
    // What stays is stored only from now on, and goes when the law is satisfied.
    if (granted) await recomputeWithin(tx, [request.employeeId])
    await closeCase(tx, requestId, 'done')
    await publish(tx, RequestAnswered, { requestId, employeeId: request.employeeId })
    await append(tx, [
      {
        by: cx,
        action: 'leavers.erasure_decided',
        result: granted ? 'done' : 'refused',
        subjectId: request.employeeId,
        reason: note,
        details: {
          request: requestId,
          state,
          erased: goes.map(({ retentionClass }) => retentionClass).join(', '),
          kept: stays.map(({ kind }) => kind).join(', '),
        },
      },
    ])
    return { answer: presentRequest(cx, (await find()) as RequestRow), begun }
  })
  await finish(cx, erasers, begun)
  return answer
}
