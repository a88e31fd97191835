import { defineJob } from '#server/platform/jobs/define-job.ts'
import { endPastRoles } from './roles.ts'

/** A role gives nothing after its last day; here its end is written down, and what rested on it ends. */
export const endPastRolesJob = defineJob({
  id: 'people.end_past_roles',
  everyMs: 3_600_000,
  offsetMs: 3 * 60_000,
  run: async (cx) => {
    await endPastRoles(cx)
  },
})
