import type { Rule } from '../decision.ts'

/** The words tell of danger to life under a purpose that is none: one tap on the right purpose shows it at once. */
export const emergencyElsewhere: Rule = {
  id: 'emergency_elsewhere',
  find: ({ purpose }, { verdict }) =>
    !purpose.emergency && verdict.dangerToLife && verdict.outcome === 'allow'
      ? { outcome: 'ask_back', final: true, alternatives: ['choose_emergency'] }
      : null,
}
