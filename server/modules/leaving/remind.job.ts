import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { massLeavings } from '../dingtalk/index.ts'
import { tellOfMass } from './ask-hr.ts'

/** Each morning while the question is open: those whom DingTalk calls gone are held until somebody answers. */
export const remindOfMass = defineJob({
  id: 'leaving.remind_of_mass',
  everyMs: 24 * 3_600_000,
  // 09:07 in China
  offsetMs: 3_600_000 + 7 * 60_000,
  run: (cx) =>
    inTransaction(cx, async (tx) => {
      for (const one of await massLeavings(tx, tx.cx.now())) if (one.state === 'open') await tellOfMass(tx, one)
    }),
})
