import type { Rule } from '../decision.ts'

/** Somebody who was refused on this person in the last 30 days does not get further with a better story alone. */
export const refusedBefore: Rule = {
  id: 'refused_before',
  find: (_question, facts) => (facts.refusedBefore ? { outcome: 'second_person', need: 'two' } : null),
}
