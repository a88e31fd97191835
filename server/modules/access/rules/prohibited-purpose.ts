import { alternativesTo } from '../alternatives.ts'
import type { Rule } from '../decision.ts'

/** A purpose of class deny never leads to a value (PIPL 6, 10); choosing it honestly leads to help instead. */
export const prohibitedPurpose: Rule = {
  id: 'prohibited_purpose',
  basis: ['PIPL-6', 'PIPL-10'],
  find: ({ purpose }) =>
    purpose.cls === 'deny'
      ? {
          outcome: 'refuse',
          final: true,
          insteadOf: purpose.id,
          alternatives: alternativesTo(purpose.id),
          ...(purpose.notify === 'dpo' ? { obligations: [{ id: 'tell_officer', dueInMs: 0 }] } : {}),
        }
      : null,
}
