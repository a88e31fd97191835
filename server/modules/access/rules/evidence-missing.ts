import { limits } from '#shared/limits.ts'
import type { Facts, Finding, Obligation, Question, Rule } from '../decision.ts'
import { missingSlots } from '../evidence/slots.ts'

/** What is not there yet follows within a day; the looker is reminded, then the officer. */
export function evidenceToFollow(
  { purpose, fields }: Question,
  { filled }: Facts,
): Pick<Finding, 'obligations' | 'missing'> {
  const missing = missingSlots(purpose, fields, filled)
  const obligations: Obligation[] =
    missing.length === 0 ? [] : [{ id: 'evidence', dueInMs: limits.evidenceHours * 3_600_000 }]
  return { obligations, missing }
}

/**
 * What has to be written or shown is not: what is reviewed after never waits for it, everything else asks for it once
 * and then leaves it to a second person. Where nothing stands without a paper, `paper_missing` has refused.
 */
export const evidenceMissing: Rule = {
  id: 'evidence_missing',
  find: (question, facts) => {
    const { purpose, confirmed } = question
    const follow = evidenceToFollow(question, facts)
    const { missing = [] } = follow
    if (missing.length === 0) return null
    if (purpose.approval === 'post24h') return { outcome: 'allow_review', ...follow }
    return confirmed
      ? { outcome: 'second_person', need: 'two', missing }
      : { outcome: 'ask_back', final: true, alternatives: ['add_evidence'], missing }
  },
}
