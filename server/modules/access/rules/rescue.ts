import { limits } from '#shared/limits.ts'
import type { Rule } from '../decision.ts'
import { evidenceToFollow } from './evidence-missing.ts'

/**
 * A rescue is never refused and never waits: danger to life in purpose and text is shown at once and reviewed within a
 * day (PIPL 13.1.4, Civil Code 1005), evidence may follow; where the words leave doubt, or an earlier one was found to be
 * abuse, the officer hears of it now. Ends the round, so
 * nothing below can slow it.
 */
export const rescue: Rule = {
  id: 'rescue',
  basis: ['PIPL-13.1.4', 'CC-1005'],
  find: (question, facts) => {
    const { purpose } = question
    const { verdict, refusedBefore, abuseFound } = facts
    if (!purpose.emergency || !verdict.dangerToLife) return null
    const doubt = verdict.outcome !== 'allow' || refusedBefore || abuseFound
    const { obligations = [], missing = [] } = evidenceToFollow(question, facts)
    return {
      outcome: 'allow_review',
      final: true,
      missing,
      obligations: [
        ...obligations,
        { id: 'review', dueInMs: limits.reviewHours * 3_600_000 },
        ...(doubt ? [{ id: 'alert_officer_now' as const, dueInMs: 0 }] : []),
        ...(purpose.notify === 'none' ? [] : [{ id: 'tell_person' as const, dueInMs: null }]),
      ],
    }
  },
}
