import { run } from '#server/platform/db/query.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'

const keepMs = 180 * 24 * 3_600_000

/** What was said half a year ago is of no use; a to-do that still stands open in DingTalk is kept to be closed. */
export const forgetOldDeliveries = defineJob({
  id: 'messages.forget_old',
  everyMs: 24 * 3_600_000,
  offsetMs: 3 * 3_600_000 + 41 * 60_000,
  async run(cx) {
    await run(
      cx.deps.db,
      `DELETE FROM messages_deliveries
       WHERE created_at < ? AND due_at IS NULL AND (state IN ('closed', 'dropped', 'failed') OR (state = 'sent' AND channel <> 'todo'))`,
      [cx.now() - keepMs],
    )
  },
})
