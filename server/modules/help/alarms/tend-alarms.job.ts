import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { append } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { headsAbove, holdersInForce } from '../../people/index.ts'
import { findSettings } from '../settings.ts'

/** The rounds at 2 and 5 minutes had two minutes to be answered. */
export const unansweredMs = 7 * 60_000

/** Nobody came: officers and the main admin are rung, and the heads of the person's line, who may break glass. Once. */
export const tendAlarmsJob = defineJob({
  id: 'help.tend_alarms',
  everyMs: 60_000,
  async run(cx) {
    const late = await rows<{ id: string; subjectId: string | null }>(
      cx.deps.db,
      "SELECT id, subject_id AS subjectId FROM help_alarms WHERE state = 'open' AND unanswered_at IS NULL AND raised_at <= ? ORDER BY id",
      [cx.now() - unansweredMs],
    )
    for (const { id, subjectId } of late)
      await inTransaction(cx, async (tx) => {
        const changed = await run(
          tx,
          "UPDATE help_alarms SET unanswered_at = ? WHERE id = ? AND state = 'open' AND unanswered_at IS NULL",
          [cx.now(), id],
        )
        if (changed !== 1) return
        const watchers = (await holdersInForce(tx))
          .filter(({ role }) => role === 'privacy_officer' || role === 'system_admin')
          .map(({ employeeId }) => employeeId)
        const heads = subjectId && (await findSettings(tx)).breakGlass ? await headsAbove(tx, subjectId) : []
        await send(tx, [
          { kind: 'alarm_unanswered', caseId: id, recipientIds: watchers, urgent: true },
          { kind: 'alarm_head', caseId: id, recipientIds: heads, urgent: true },
        ])
        await append(tx, [
          {
            by: cx,
            action: 'alarms.unanswered',
            result: 'expired',
            subjectId,
            details: { alarm: id, watchers: watchers.length, heads: heads.length },
          },
        ])
      })
  },
})
