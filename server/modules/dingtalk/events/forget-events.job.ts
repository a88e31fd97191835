import { run } from '#server/platform/db/query.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'

const keepMs = 30 * 24 * 3_600_000

/** After a month nobody sends an event again; what still waits stays. So long gone are also processes that had a stream. */
export const forgetEvents = defineJob({
  id: 'dingtalk.forget_events',
  everyMs: 24 * 3_600_000,
  offsetMs: 3 * 3_600_000 + 47 * 60_000,
  async run(cx) {
    const before = cx.now() - keepMs
    await run(cx.deps.db, 'DELETE FROM dingtalk_events WHERE received_at < ? AND due_at IS NULL', [before])
    await run(cx.deps.db, 'DELETE FROM dingtalk_streams WHERE seen_at < ?', [before])
  },
})
