/** What an alert may be about: pure rules over entries (server/modules/oversight/alerts). */
export const alertRuleIds = ['bulk', 'many_people', 'hours', 'refusals', 'self', 'own_line'] as const
export type AlertRuleId = (typeof alertRuleIds)[number]

/** What a reviewer says of an entry drawn by lot. */
export const verdictIds = ['fine', 'question', 'abuse'] as const
export type VerdictId = (typeof verdictIds)[number]

/** What needs two persons: hold a look back from the person's ledger, erase a reason, name who acted more than three years ago. */
export const motionKindIds = ['hold', 'erase_text', 'open_old'] as const
export type MotionKindId = (typeof motionKindIds)[number]
export const motionStateIds = ['asked', 'agreed', 'refused', 'expired'] as const
export type MotionStateId = (typeof motionStateIds)[number]
