import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { revealContactAfterAlarm } from '../../archives/index.ts'
import { append } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { holdersInForce } from '../../people/index.ts'
import { findSettings } from '../settings.ts'
import { findAlarm, getAlarm } from './load-alarms.ts'
import { readAlarmWords } from './present-alarm.ts'
import { rescuersOf } from './raise-alarm.ts'

/**
 * Nobody came: a head in the person's line takes the alarm over and sees one contact. Everybody passed over is told, the
 * look is reviewed within a day, and HR may still accept afterwards. Until then the same head may look again: a number is
 * hidden after a minute, an emergency is not over by then.
 */
export async function breakGlass(cx: Cx, alarmId: string): Promise<ResponseOf<Api['alarms.break_glass']>> {
  const seen = await getAlarm(cx, alarmId)
  const { alarm, subject } = seen
  const words = await readAlarmWords(cx, seen)
  const broken = await inTransaction(cx, async (tx) => {
    const allowed = (await findSettings(tx)).breakGlass
    const changed =
      allowed && seen.breaks && subject
        ? await run(tx, "UPDATE help_alarms SET state = 'broken', broken_by = ? WHERE id = ? AND state = 'open'", [
            actorOf(cx).employeeId,
            alarmId,
          ])
        : 0
    const again = changed === 0 && allowed && (await brokenByMe(tx, alarmId))
    if (changed === 1)
      await send(tx, [
        {
          kind: 'alarm_broken',
          caseId: alarmId,
          recipientIds: [
            ...(await rescuersOf(tx, alarm.subjectId)),
            ...(await holdersInForce(tx))
              .filter(({ role }) => role === 'privacy_officer')
              .map(({ employeeId }) => employeeId),
          ],
          urgent: true,
        },
      ])
    await append(tx, [
      {
        by: cx,
        action: 'alarms.glass_broken',
        result: changed === 1 || again ? 'done' : 'refused',
        subjectId: alarm.subjectId,
        details: { alarm: alarmId },
      },
    ])
    return changed === 1 || again ? 'broken' : allowed ? 'taken' : 'off'
  })
  if (broken === 'off') throw new AppError('help.break_glass_off')
  if (broken === 'taken' || !subject || !words) throw new AppError('help.alarm_taken')
  return revealContactAfterAlarm(cx, subject, [words.what, words.where].filter(Boolean).join(' '))
}

async function brokenByMe(tx: Tx, alarmId: string): Promise<boolean> {
  const now = await findAlarm(tx, alarmId)
  return now?.state === 'broken' && now.brokenBy === actorOf(tx.cx).employeeId
}
