/** Where somebody stands between working here and being forgotten. A legal hold is no state: it lies beside any of the last four. */
export const employmentStateIds = [
  'active',
  'submitted',
  'pending',
  'to_confirm',
  'left',
  'deceased',
  'partly_erased',
  'erased',
] as const
export type EmploymentStateId = (typeof employmentStateIds)[number]

/** The lists HR works with. */
export const poolIds = ['active', 'pending', 'left'] as const
export type PoolId = (typeof poolIds)[number]

export const poolOf: Record<EmploymentStateId, PoolId> = {
  active: 'active',
  submitted: 'active',
  pending: 'pending',
  to_confirm: 'left',
  left: 'left',
  deceased: 'left',
  partly_erased: 'left',
  erased: 'left',
}

export function hasLeft(state: EmploymentStateId): boolean {
  return poolOf[state] === 'left'
}

/** What happened between two states. `dated`: only the dates of the leaving changed. */
export const transitionIds = [
  'resigned',
  'put_on_list',
  'approved',
  'reopened',
  'withdrawn',
  'removed',
  'left',
  'confirmed',
  'returned',
  'rehired',
  'died',
  'corrected',
  'erasure_begun',
  'erasure_finished',
  'dated',
] as const
export type TransitionId = (typeof transitionIds)[number]

/** Where HR may move somebody by hand. */
export const handStateIds = ['active', 'pending', 'left', 'deceased'] as const satisfies readonly EmploymentStateId[]
export type HandStateId = (typeof handStateIds)[number]

export const approvalStateIds = ['asked', 'agreed', 'refused', 'expired', 'withdrawn'] as const
export type ApprovalStateId = (typeof approvalStateIds)[number]

/** What takes effect once a second person agrees. */
export const proposalKindIds = ['role', 'notice', 'retention', 'hold', 'hold_end', 'permissions', 'passport'] as const
export type ProposalKindId = (typeof proposalKindIds)[number]

/** reveal: second person first. review: shown already, to be looked at within 24 h. */
export const approvalKindIds = ['reveal', 'review', ...proposalKindIds] as const
export type ApprovalKindId = (typeof approvalKindIds)[number]

/** What became of a shown value. "Viewed" and "provided to" are different results (product.md 4). */
export const outcomeIds = ['family_contacted', 'provided_to', 'not_used'] as const
export type OutcomeId = (typeof outcomeIds)[number]
