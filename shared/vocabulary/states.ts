/** Employment as DingTalk tells it (dingtalk.md 7.4). */
export const employmentStateIds = ['active', 'submitted', 'pending', 'left', 'to_confirm'] as const
export type EmploymentStateId = (typeof employmentStateIds)[number]

/** The lists HR works with. */
export const poolIds = ['active', 'pending', 'left'] as const
export type PoolId = (typeof poolIds)[number]

export const approvalStateIds = ['asked', 'agreed', 'refused', 'expired', 'withdrawn'] as const
export type ApprovalStateId = (typeof approvalStateIds)[number]

/** notice: a notice somebody wants published. reveal: second person first. review: shown already, to be looked at within 24 h. role: a role somebody proposed. */
export const approvalKindIds = ['reveal', 'review', 'role', 'notice'] as const
export type ApprovalKindId = (typeof approvalKindIds)[number]

/** What became of a shown value. "Viewed" and "provided to" are different results (product.md 4). */
export const outcomeIds = ['family_contacted', 'provided_to', 'not_used'] as const
export type OutcomeId = (typeof outcomeIds)[number]
