import { alternativesTo } from '../alternatives.ts'
import type { Rule } from '../decision.ts'

/** The words show a prohibited purpose, whatever box was ticked. */
export const prohibitedReason: Rule = {
  id: 'prohibited_reason',
  basis: ['PIPL-6', 'PIPL-10'],
  find: (_question, { verdict }) =>
    verdict.prohibited
      ? {
          outcome: 'refuse',
          final: true,
          insteadOf: verdict.purpose,
          alternatives: alternativesTo(verdict.purpose),
          obligations: [{ id: 'tell_officer', dueInMs: 0 }],
        }
      : null,
}
