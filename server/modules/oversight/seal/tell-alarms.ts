import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { AlarmEnded, AlarmRaised, openAlarms } from '../../audit/index.ts'
import { closeCase, send } from '../../messages/index.ts'
import { holdersInForce } from '../../people/index.ts'

/** Who keeps the machine running and who answers for the log; of one case once a day. */
async function tell(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const recipientIds = (await holdersInForce(tx))
    .filter(({ role }) => role === 'system_admin' || role === 'privacy_officer')
    .map(({ employeeId }) => employeeId)
  const step = localDate(tx.cx.now(), tx.cx.deps.config.timeZone)
  await send(
    tx,
    caseIds.map((caseId) => ({ kind: 'log_alarm', caseId, step, recipientIds })),
  )
}

/** What is over by the time it would be told is not told. */
async function tellOpen(cx: Cx, caseId?: string): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const open = (await openAlarms(tx)).map((alarm) => alarm.caseId).filter((id) => !caseId || id === caseId)
    if (open.length > 0) await tell(tx, open)
  })
}

export const onAlarmRaised = subscribe('oversight.tell_alarm', AlarmRaised, (cx, { caseId }) => tellOpen(cx, caseId))

export const onAlarmEnded = subscribe('oversight.end_alarm', AlarmEnded, (cx, { caseId }) =>
  inTransaction(cx, (tx) => closeCase(tx, caseId, 'done')),
)

/** While it lasts it is said again every day. */
export const tellAlarmsJob = defineJob({
  id: 'oversight.tell_alarms',
  everyMs: 3_600_000,
  offsetMs: 23 * 60_000,
  run: (cx) => tellOpen(cx),
})
