import { hasLeft } from '#shared/vocabulary/states.ts'
import type { Rule } from '../decision.ts'

/** A leaver's data serves only purposes that go on after leaving; "limited" ones need a second person to see the open matter. */
export const leaver: Rule = {
  id: 'leaver',
  basis: ['PIPL-19', 'PIPL-47'],
  find: ({ purpose }, { subjectState, closedByPerson }) => {
    if (!hasLeft(subjectState)) return null
    if (purpose.ex === 'yes') return null
    // Whoever came back is there to be asked: no second person speaks for them.
    if (closedByPerson) return { outcome: 'refuse', final: true, alternatives: ['ask_person'] }
    return purpose.ex === 'limited'
      ? { outcome: 'second_person', need: 'two' }
      : { outcome: 'refuse', final: true, insteadOf: purpose.id }
  },
}
