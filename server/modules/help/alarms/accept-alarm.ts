import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { closeCase, send } from '../../messages/index.ts'
import { getAlarm } from './load-alarms.ts'
import { type AlarmView, presentAlarmById } from './present-alarm.ts'

/** The first to accept acts; everybody else's messages end, and who raised it hears that somebody comes. */
export async function acceptAlarm(cx: Cx, alarmId: string): Promise<AlarmView> {
  const actor = actorOf(cx)
  const { alarm } = await getAlarm(cx, alarmId)
  const mine = await inTransaction(cx, async (tx) => {
    const changed =
      alarm.subjectId === actor.employeeId
        ? 0
        : await run(
            tx,
            "UPDATE help_alarms SET state = 'accepted', accepted_at = ?, accepted_by = ?, accepted_by_name = ? WHERE id = ? AND state IN ('open', 'broken')",
            [cx.now(), actor.employeeId, actor.name, alarmId],
          )
    if (changed === 1) {
      await closeCase(tx, alarmId, 'done')
      await send(tx, [{ kind: 'alarm_taken', caseId: alarmId, recipientIds: [alarm.raiserId], urgent: true }])
    }
    await append(tx, [
      {
        by: cx,
        action: 'alarms.accepted',
        result: changed === 1 ? 'done' : 'refused',
        subjectId: alarm.subjectId,
        details: { alarm: alarmId, seconds: Math.round((cx.now() - Number(alarm.raisedAt)) / 1000) },
      },
    ])
    return changed === 1
  })
  if (!mine) throw new AppError('help.alarm_taken')
  return presentAlarmById(cx, alarmId)
}
