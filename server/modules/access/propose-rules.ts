import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { draftRules, type WantedRules } from '../retention/index.ts'
import { propose } from './propose.ts'

/** Asks another officer or an HR admin to put rules of retention in force. */
export function proposeRules(cx: Cx, wanted: WantedRules): Promise<{ approvalId: string }> {
  return inTransaction(cx, async (tx) => {
    const proposedId = await draftRules(tx, wanted)
    const grounds = wanted.periods.map(({ ground }) => ground).filter(Boolean)
    return {
      approvalId: await propose(tx, {
        kind: 'retention',
        proposedId,
        proposed: {},
        reason: grounds.length > 0 ? grounds.join('；') : null,
        details: { proposalId: proposedId, preset: wanted.preset },
      }),
    }
  })
}
