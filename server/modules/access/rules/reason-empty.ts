import type { Rule } from '../decision.ts'

/** The text says nothing: one question back to the writer; sent on as it is, a second person decides. */
export const reasonEmpty: Rule = {
  id: 'reason_empty',
  find: ({ confirmed }, { verdict }) => {
    if (!verdict.saysNothing) return null
    return confirmed
      ? { outcome: 'second_person', need: 'two' }
      : { outcome: 'ask_back', final: true, alternatives: ['say_more'] }
  },
}
