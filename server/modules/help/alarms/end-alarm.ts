import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { closeCase } from '../../messages/index.ts'
import { getAlarm } from './load-alarms.ts'
import { type AlarmView, presentAlarmById } from './present-alarm.ts'

/** Over, by whom raised it (also: a mistake) or acts on it. */
export async function endAlarm(cx: Cx, alarmId: string): Promise<AlarmView> {
  const { alarm, ends } = await getAlarm(cx, alarmId)
  const ended = await inTransaction(cx, async (tx) => {
    const changed = ends
      ? await run(tx, "UPDATE help_alarms SET state = 'ended', ended_at = ? WHERE id = ? AND state <> 'ended'", [
          cx.now(),
          alarmId,
        ])
      : 0
    if (changed === 1) await closeCase(tx, alarmId, 'done')
    await append(tx, [
      {
        by: cx,
        action: 'alarms.ended',
        result: changed === 1 ? 'done' : 'refused',
        subjectId: alarm.subjectId,
        details: { alarm: alarmId },
      },
    ])
    return changed === 1
  })
  if (!ended) throw new AppError('help.closed')
  return presentAlarmById(cx, alarmId)
}
