import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ContactKindId } from '#shared/vocabulary/help.ts'
import { append } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { getDeskRequest } from './load-requests.ts'
import { type Detail, presentDetail } from './present-detail.ts'

/** Puts one neutral question to the person, in the app: who would like it, never why, and never to family. */
export async function askPerson(cx: Cx, requestId: string, kind: ContactKindId): Promise<Detail> {
  const request = await getDeskRequest(cx, requestId)
  if (request.state !== 'open') throw new AppError('help.closed')
  const { subjectId, askerId } = request
  const { ladder } = await presentDetail(cx, request)
  const open = ladder.find(({ step }) => step === kind)?.open === true
  const asked = await inTransaction(cx, async (tx) => {
    const id = newId(cx.now())
    const written =
      open && subjectId
        ? await insertRows(
            tx,
            'help_contacts',
            [
              {
                id,
                request_id: requestId,
                kind,
                asker_id: askerId,
                subject_id: subjectId,
                state: 'asked',
                asked_at: cx.now(),
                replied_at: null,
                key_id: null,
                value: null,
              },
            ],
            { ignoreDuplicates: true },
          )
        : 0
    if (written === 1) await send(tx, [{ kind: 'help_contact', caseId: id, recipientIds: [subjectId as string] }])
    await append(tx, [
      {
        by: cx,
        action: 'help.person_asked',
        result: written === 1 ? 'done' : 'refused',
        subjectId,
        purpose: request.purpose,
        details: { request: requestId, kind },
      },
    ])
    return written === 1
  })
  if (!asked) throw new AppError('help.step_closed')
  return presentDetail(cx, request)
}
