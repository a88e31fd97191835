import { alternativesTo } from '../alternatives.ts'
import type { Rule } from '../decision.ts'
import { missingSlots } from '../evidence/slots.ts'

/**
 * An authority's, a court's or the person's own paper is the ground itself: without it there is nothing a second person
 * could agree to. Refused until it is there; whoever fears for a life takes the urgent way.
 */
export const paperMissing: Rule = {
  id: 'paper_missing',
  basis: ['PIPL-13'],
  find: ({ purpose, fields }, { filled }) => {
    const missing = purpose.paper ? missingSlots(purpose, fields, filled) : []
    return missing.length === 0
      ? null
      : {
          outcome: 'refuse',
          final: true,
          insteadOf: purpose.id,
          alternatives: alternativesTo(purpose.id),
          missing,
        }
  },
}
