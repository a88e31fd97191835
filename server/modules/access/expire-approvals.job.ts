import { defineJob } from '#server/platform/jobs/define-job.ts'
import { expireApprovals } from './approvals.ts'
import { forgetDrafts, remindOfEvidence } from './evidence/tend-evidence.ts'
import { remindOfApprovals } from './remind-of-approvals.ts'

export const expireApprovalsJob = defineJob({
  id: 'access.expire_approvals',
  everyMs: 5 * 60_000,
  offsetMs: 2 * 60_000,
  async run(cx, { save }) {
    while ((await expireApprovals(cx)) > 0) await save(null)
    await remindOfApprovals(cx)
    await remindOfEvidence(cx)
    await forgetDrafts(cx)
  },
})
