import { limits } from '#shared/limits.ts'
import type { ApprovalNeed } from '../../catalogue/index.ts'
import type { Finding, Obligation, Rule } from '../decision.ts'

const strictness: Record<ApprovalNeed, number> = { none: 0, post24h: 1, two: 2, legal2: 3 }

/** What the purpose, or the strictest of the asked fields, needs: nothing, a review after, or a second person first. */
export const approval: Rule = {
  id: 'approval',
  find: ({ purpose, fields }) => {
    const need = fields
      .map(({ name }) => purpose.approvalByField[name] ?? 'none')
      .reduce((widest, one) => (strictness[one] > strictness[widest] ? one : widest), purpose.approval)
    const tell: Obligation[] = ['none', 'notice', 'dpo'].includes(purpose.notify)
      ? []
      : [{ id: 'tell_person', dueInMs: null }]
    const findings: Record<ApprovalNeed, Finding> = {
      none: { outcome: 'allow', obligations: tell },
      post24h: {
        outcome: 'allow_review',
        obligations: [{ id: 'review', dueInMs: limits.reviewHours * 3_600_000 }, ...tell],
      },
      two: { outcome: 'second_person', need: 'two', obligations: tell },
      legal2: { outcome: 'second_person', need: 'legal2', obligations: tell },
    }
    return findings[need]
  },
}
