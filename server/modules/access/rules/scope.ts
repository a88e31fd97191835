import type { Rule } from '../decision.ts'

/** An HR admin acts for the own part of the company; a rescue was let through before. */
export const scope: Rule = {
  id: 'scope',
  basis: ['PIPL-51'],
  find: (_question, { beyondScope }) =>
    beyondScope ? { outcome: 'refuse', final: true, alternatives: ['ask_hr'] } : null,
}
