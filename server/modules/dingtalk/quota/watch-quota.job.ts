import { defineJob } from '#server/platform/jobs/define-job.ts'
import { quotaStatus } from './quota-status.ts'

/** Says once a day in the log that the month's calls run out; the system admin sees it among today's items at once. */
export const watchQuota = defineJob({
  id: 'dingtalk.watch_quota',
  everyMs: 24 * 3_600_000,
  offsetMs: 1 * 3_600_000 + 17 * 60_000,
  async run(cx) {
    const { level, used, limit, month } = await quotaStatus(cx)
    if (level !== 'fine') cx.deps.log.warn({ level, used, limit, month }, 'the month’s DingTalk calls run out')
  },
})
