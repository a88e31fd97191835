/** What an alert may be about: pure rules over entries (server/modules/oversight/alerts). */
export const alertRuleIds = ['bulk', 'many_people', 'hours', 'refusals', 'self', 'own_line'] as const
export type AlertRuleId = (typeof alertRuleIds)[number]

/** 符合预期 or 已跟进: neither changes what is an alert tomorrow. */
export const alertStateIds = ['open', 'expected', 'followed_up'] as const
export type AlertStateId = (typeof alertStateIds)[number]

/** What a reviewer says of an entry drawn by lot. */
export const verdictIds = ['fine', 'question', 'abuse'] as const
export type VerdictId = (typeof verdictIds)[number]

/** What needs two persons: to hold a look back from the person's ledger, to erase a reason. */
export const motionKindIds = ['hold', 'erase_text', 'open_old'] as const
export type MotionKindId = (typeof motionKindIds)[number]
export const motionStateIds = ['asked', 'agreed', 'refused', 'expired'] as const
export type MotionStateId = (typeof motionStateIds)[number]

/** The way of a look, in the order it is told. */
export const stepIds = ['asked', 'judged', 'approved', 'shown', 'hidden', 'done'] as const
export type StepId = (typeof stepIds)[number]
