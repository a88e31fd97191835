import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { HelpChannelId } from '#shared/vocabulary/help.ts'
import { judgeWords } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { findPerson, hrServing } from '../people/index.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { findRequest, requestColumns } from './load-requests.ts'
import { presentDeskItems } from './present-desk.ts'
import { presentMine } from './present-mine.ts'
import { helpKey, sealWords } from './sealed-words.ts'

/** An employee asks in own words and reads at once what is possible; the words are judged, not the person. */
export async function askForHelp(
  cx: Cx,
  input: { submission: string; words: string },
): Promise<ResponseOf<Api['help.ask']>> {
  return presentMine(cx, await keep(cx, { ...input, askerId: actorOf(cx).employeeId, channel: 'app' }))
}

/** 当面求助: HR writes down what somebody asked at the desk. The asker finds it among the own requests. */
export async function recordInPerson(
  cx: Cx,
  input: { submission: string; words: string; askerId: string },
): Promise<ResponseOf<Api['help.record']>> {
  if (input.askerId === actorOf(cx).employeeId) throw new AppError('help.own')
  if (!(await findPerson(cx.deps.db, input.askerId))) throw new AppError('people.not_found')
  const [item] = await presentDeskItems(cx, [await keep(cx, { ...input, channel: 'desk' })])
  return item as ResponseOf<Api['help.record']>
}

async function keep(
  cx: Cx,
  {
    submission,
    words,
    askerId,
    channel,
  }: { submission: string; words: string; askerId: string; channel: HelpChannelId },
): Promise<HelpRequestRow> {
  const recordedBy = actorOf(cx).employeeId
  const id = newId(cx.now())
  const { id: keyId, key } = await helpKey(cx, askerId)
  const { purpose, prohibited, danger } = judgeWords(words)
  const [asker, serving] = await Promise.all([findPerson(cx.deps.db, askerId), hrServing(cx)])
  return inTransaction(cx, async (tx) => {
    const written = await insertRows(
      tx,
      'help_requests',
      [
        {
          id,
          submission,
          channel,
          asker_id: askerId,
          recorded_by: recordedBy,
          subject_id: null,
          locale: cx.locale,
          state: 'open',
          purpose,
          prohibited: prohibited ? 1 : 0,
          danger: danger ? 1 : 0,
          key_id: keyId,
          words: sealWords(key, `help|${id}|words`, words),
          answer: null,
          outcome: null,
          asked_at: cx.now(),
          answered_at: null,
          answered_by: null,
          answered_by_name: null,
        },
      ],
      { ignoreDuplicates: true },
    )
    if (written === 0) {
      const before = await row<HelpRequestRow>(
        tx,
        `SELECT ${requestColumns} FROM help_requests WHERE recorded_by = ? AND submission = ?`,
        [recordedBy, submission],
      )
      return before as HelpRequestRow
    }
    await send(tx, [
      {
        kind: 'help_asked',
        caseId: id,
        recipientIds: serving(asker ?? { departmentIds: [] }).filter((one) => one !== askerId && one !== recordedBy),
        urgent: danger,
      },
    ])
    await append(tx, [
      { by: cx, action: 'help.asked', result: 'done', subjectId: askerId, purpose, details: { request: id, channel } },
    ])
    return (await findRequest(tx, id)) as HelpRequestRow
  })
}
