import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append, type EntryNames } from '../../audit/index.ts'
import type { AlertRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'
import { alertColumns, presentAlerts } from './list-alerts.ts'

/** Answers once, and tunes nothing: the same happening tomorrow is an alert again. */
export async function answerAlert(
  cx: Cx,
  alertId: string,
  answer: { state: 'expected' | 'followed_up'; because: string },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.answer_alert']>> {
  const actor = actorOf(cx)
  const done = await inTransaction(cx, async (tx) => {
    const alert = await row<AlertRow>(tx, `SELECT ${alertColumns} FROM oversight_alerts WHERE id = ?`, [alertId])
    if (!alert) return 'request.not_found' as const
    if (concerns(cx, actor, alert)) return 'oversight.own' as const
    if (alert.state !== 'open') return 'oversight.answered' as const
    const [entryId] = await append(tx, [
      {
        by: cx,
        action: 'oversight.alert_answered',
        result: 'done',
        subjectPid: alert.subjectPid,
        reason: answer.because,
        details: { alertId, rule: alert.rule, state: answer.state },
      },
    ])
    const answered = await run(
      tx,
      `UPDATE oversight_alerts SET state = ?, answered_at = ?, answered_by = ?, answered_by_name = ?, answer_entry_id = ?
       WHERE id = ? AND state = 'open'`,
      [answer.state, tx.cx.now(), actor.employeeId, actor.name, entryId as string, alertId],
    )
    if (answered !== 1) throw new AppError('oversight.answered')
    return row<AlertRow>(tx, `SELECT ${alertColumns} FROM oversight_alerts WHERE id = ?`, [alertId])
  })
  if (typeof done === 'string') throw new AppError(done)
  const [view] = await presentAlerts(cx, [done as AlertRow], names)
  return view as NonNullable<typeof view>
}
