import type { Rule } from '../decision.ts'

/** Routine purposes belong to those who carry the duty. */
export const duty: Rule = {
  id: 'duty',
  find: ({ purpose }, { callerDuties }) =>
    purpose.duties.length === 0 || purpose.duties.some((one) => callerDuties.includes(one))
      ? null
      : { outcome: 'refuse', final: true, insteadOf: purpose.id, alternatives: ['duty_holder'] },
}
