import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { type Message, send } from '../../messages/index.ts'
import { findPerson, holdersInForce, relationTo } from '../../people/index.ts'
import { helpKey, sealWords } from '../sealed-words.ts'
import { type AlarmView, presentAlarmById } from './present-alarm.ts'

const minuteMs = 60_000
/** product.md 4: again after 2 and 5 minutes. */
const roundsMs = [0, 2 * minuteMs, 5 * minuteMs]

interface Input {
  submission: string
  employeeId: string | null
  what: string
  where?: string | undefined
}

/**
 * Rings: everybody who can act is messaged at once, and all further rounds are written in the same transaction to be
 * sent in their time, so that no crash between them can keep a round back. Whoever accepts ends them.
 */
export async function raiseAlarm(cx: Cx, { submission, employeeId, what, where = '' }: Input): Promise<AlarmView> {
  const actor = actorOf(cx)
  const person = employeeId === null ? null : await findPerson(cx.deps.db, employeeId)
  if (employeeId !== null && (!person || relationTo(actor, person).viewers.length === 0))
    throw new AppError('people.not_found')
  const id = newId(cx.now())
  const { id: keyId, key } = await helpKey(cx, actor.employeeId)
  const alarmId = await inTransaction(cx, async (tx) => {
    const written = await insertRows(
      tx,
      'help_alarms',
      [
        {
          id,
          submission,
          raiser_id: actor.employeeId,
          subject_id: employeeId,
          state: 'open',
          key_id: keyId,
          words: sealWords(key, `help|${id}|alarm`, JSON.stringify({ what, where })),
          raised_at: cx.now(),
          unanswered_at: null,
          accepted_at: null,
          accepted_by: null,
          accepted_by_name: null,
          broken_by: null,
          ended_at: null,
        },
      ],
      { ignoreDuplicates: true },
    )
    if (written === 0) {
      const before = await row<{ id: string }>(
        tx,
        'SELECT id FROM help_alarms WHERE raiser_id = ? AND submission = ?',
        [actor.employeeId, submission],
      )
      return before?.id ?? id
    }
    const rescuers = await rescuersOf(tx, employeeId)
    await send(
      tx,
      roundsMs.map(
        (later, round): Message => ({
          kind: round === 0 ? 'alarm_raised' : 'alarm_again',
          caseId: id,
          ...(round === 0 ? {} : { step: String(round + 1), notBefore: cx.now() + later }),
          recipientIds: rescuers,
          urgent: true,
        }),
      ),
    )
    await append(tx, [
      {
        by: cx,
        action: 'alarms.raised',
        result: 'done',
        subjectId: employeeId,
        details: { alarm: id, rung: rescuers.length },
      },
    ])
    return id
  })
  return presentAlarmById(cx, alarmId)
}

/** Duty officers and HR admins; never the one in danger. */
export async function rescuersOf(tx: Tx, subjectId: string | null): Promise<string[]> {
  return (await holdersInForce(tx))
    .filter(({ role, duties }) => role === 'hr_admin' || duties.includes('duty_officer'))
    .map(({ employeeId }) => employeeId)
    .filter((employeeId) => employeeId !== subjectId)
}
