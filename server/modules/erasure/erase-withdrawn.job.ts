import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { defineJob, type Job } from '#server/platform/jobs/define-job.ts'
import { limits } from '#shared/limits.ts'
import { fieldsOfItem, restingOnRefusal } from '../archives/index.ts'
import { lockPeople } from '../people/index.ts'
import { heldClasses } from '../retention/index.ts'
import { begin } from './begin.ts'
import { finishAll } from './erase-due.job.ts'
import { finish } from './finish.ts'

/** Every night: what rested on a consent that was taken back two weeks ago and not given again. */
export const eraseWithdrawnJob = (erasers: readonly Eraser[]): Job =>
  defineJob({
    // Kept from when archives did it: runs are stored by it.
    id: 'archives.erase_withdrawn',
    everyMs: 24 * 3_600_000,
    // 03:11 in China
    offsetMs: 19 * 3_600_000 + 11 * 60_000,
    run: async (cx, { save }) => {
      await finishAll(cx, erasers, 100, save)
      const before = cx.now() - limits.consentErasureDays * 86_400_000
      for (const { employeeId, item } of await restingOnRefusal(cx, before)) {
        await eraseItem(cx, erasers, employeeId, item)
        await save({ employeeId, item })
      }
    },
  })

async function eraseItem(cx: Cx, erasers: readonly Eraser[], employeeId: string, item: string): Promise<void> {
  const fields = fieldsOfItem(item)
  const begun = await inTransaction(cx, async (tx) => {
    await lockPeople(tx, [employeeId])
    const held = (await heldClasses(tx, [employeeId], localDate(cx.now(), cx.deps.config.timeZone))).get(employeeId)
    const free = fields.filter(({ retentionClass }) => !held?.has(retentionClass)).map(({ key }) => key)
    return free.length === 0 ? [] : begin(tx, erasers, [{ employeeId, ground: 'withdrawn', classes: [], fields: free }])
  })
  await finish(cx, erasers, begun)
}
