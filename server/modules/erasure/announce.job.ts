import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { announcedDays } from '#shared/vocabulary/retention.ts'
import { send } from '../messages/index.ts'
import { holdersInForce } from '../people/index.ts'
import { addPeriod, comingDays, rulesInForce } from '../retention/index.ts'

/** A morning that was missed is made up for, a long weekend at most: the next announcement comes anyway. */
const madeUpDays = 2

/** Each morning: which lists of destruction are 30, 7 and 1 days away. Said once for each list and distance. */
export const announceLists = defineJob({
  id: 'erasure.announce',
  everyMs: 24 * 3_600_000,
  // 09:13 in China
  offsetMs: 3_600_000 + 13 * 60_000,
  run: announce,
})

export async function announce(cx: Cx): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const today = localDate(cx.now(), cx.deps.config.timeZone)
    // Without rules two persons agreed to nothing goes.
    if ((await rulesInForce(tx, today)).version === 0) return
    const recipientIds = (await holdersInForce(tx))
      .filter(({ role }) => role === 'privacy_officer' || role === 'hr_admin')
      .map(({ employeeId }) => employeeId)
    const later = (days: number) => addPeriod(today, { months: 0, days })
    for (const days of announcedDays) {
      const lists = await comingDays(tx, later(Math.max(1, days - madeUpDays)), later(days))
      await send(
        tx,
        lists.map(({ day }) => ({ kind: `erasure_in_${days}` as const, caseId: caseOf(day), recipientIds })),
      )
    }
  })
}

/** `20261226`: the case is the day, and its number ends in month and day. */
const caseOf = (day: string) => day.replaceAll('-', '')
