import { defineJob } from '#server/platform/jobs/define-job.ts'
import { listUnsettled } from '../../people/index.ts'
import { healPeople } from './heal-people.ts'
import { ifSmartHr } from './if-smart-hr.ts'
import { MassLeave } from './move-all.ts'

/**
 * What no event tells (being put on the list of leavers, a changed last day, a lost event): every 12 minutes, never on
 * the full hour, calls outside the quota only (dingtalk.md 7.4).
 */
export const pollStates = defineJob({
  id: 'dingtalk.poll_states',
  everyMs: 12 * 60_000,
  offsetMs: 5 * 60_000,
  leaseMs: 10 * 60_000,
  run: async (cx) => {
    const pendingList = (await ifSmartHr(cx.deps.dingtalk.queryOnJob('5'))) ?? []
    const unsettled = await listUnsettled(cx.deps.db)
    try {
      await healPeople(cx, [...pendingList, ...unsettled.map(({ userId }) => userId)], new Map(), pendingList)
    } catch (error) {
      // Held, and somebody was asked: nothing for the job to do again.
      if (!(error instanceof MassLeave)) throw error
    }
  },
})
