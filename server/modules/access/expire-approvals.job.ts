import { defineJob } from '#server/platform/jobs/define-job.ts'
import { expireApprovals, remindOfApprovals } from './approvals.ts'

export const expireApprovalsJob = defineJob({
  id: 'access.expire_approvals',
  everyMs: 5 * 60_000,
  offsetMs: 2 * 60_000,
  async run(cx, { save }) {
    while ((await expireApprovals(cx)) > 0) await save(null)
    await remindOfApprovals(cx)
  },
})
