import type { PurposeDef } from '../../catalogue/index.ts'
import type { Rule } from '../decision.ts'

/** Bases that stand without consent: contract and HR management, statutory duty, emergency (PIPL 13, items 2 to 4). */
const withoutConsent = /^PIPL-13\.1\.[234]$/

/** True when a purpose stands on consent alone. */
export function restsOnConsent(purpose: Pick<PurposeDef, 'basis'>): boolean {
  return !purpose.basis.some((basis) => withoutConsent.test(basis))
}

/** A field that rests on consent is closed, until the person says yes, to purposes that rest on nothing else. */
export const consentNeeded: Rule = {
  id: 'consent_needed',
  basis: ['PIPL-14', 'PIPL-29'],
  find: ({ fields, purpose }, { consentedItems }) => {
    if (!restsOnConsent(purpose)) return null
    const closed = fields.some(({ consentItem }) => consentItem !== null && !consentedItems.has(consentItem))
    return closed ? { outcome: 'refuse', final: true, insteadOf: purpose.id, alternatives: ['ask_person'] } : null
  },
}
