import { defineJob } from '#server/platform/jobs/define-job.ts'
import { listUnsettled } from '../../people/index.ts'
import { readRoleLinks } from '../roles/read-role-links.ts'
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
    // Somebody who lost the DingTalk role loses ours, should the event have been lost too.
    await readRoleLinks(cx).catch((error) => cx.deps.log.warn({ err: error }, 'linked roles could not be read'))
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
