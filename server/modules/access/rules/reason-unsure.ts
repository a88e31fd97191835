import type { Rule } from '../decision.ts'

/** The judge is not sure, or an emergency was chosen and the words state no danger: a second person looks first. */
export const reasonUnsure: Rule = {
  id: 'reason_unsure',
  find: ({ purpose }, { verdict }) =>
    verdict.outcome === 'allow' && !(purpose.emergency && !verdict.dangerToLife)
      ? null
      : { outcome: 'second_person', need: 'two' },
}
