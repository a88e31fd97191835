import { localDate } from '#server/lib/local-time.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { send } from '../messages/index.ts'
import { holdersInForce } from '../people/index.ts'
import { addPeriod } from './rules/period.ts'

const daysBefore = 7

/** A week before a hold ends, its owner and the officers hear of it once: renewed in time, or let go. */
export const remindOfHolds = defineJob({
  id: 'retention.remind_of_holds',
  everyMs: 24 * 3_600_000,
  // 09:20 in China
  offsetMs: 3_600_000 + 20 * 60_000,
  async run(cx) {
    const today = localDate(cx.now(), cx.deps.config.timeZone)
    const ending = await rows<{ id: string; ownerId: string; endsOn: string }>(
      cx.deps.db,
      `SELECT id, owner_id AS ownerId, ends_on AS endsOn FROM retention_holds
       WHERE state = 'in_force' AND ends_on >= ? AND ends_on <= ?`,
      [today, addPeriod(today, { months: 0, days: daysBefore })],
    )
    if (ending.length === 0) return
    await inTransaction(cx, async (tx) => {
      const officers = (await holdersInForce(tx)).filter(({ role }) => role === 'privacy_officer')
      await send(
        tx,
        ending.map(({ id, ownerId }) => ({
          kind: 'hold_ending' as const,
          caseId: id,
          recipientIds: [...new Set([ownerId, ...officers.map(({ employeeId }) => employeeId)])],
        })),
      )
    })
  },
})
