import { purposeNeedsNaming } from '../../catalogue/index.ts'
import type { Rule } from '../decision.ts'

/** Where a document, consent or case decides what may be shown, it has to be named before anybody agrees. */
export const evidenceMissing: Rule = {
  id: 'evidence_missing',
  find: ({ purpose, fields, evidence, confirmed }) => {
    const needed =
      purpose.approval === 'legal2' ||
      (purpose.approval === 'two' && !purpose.emergency) ||
      fields.some(({ section }) => purposeNeedsNaming(purpose, section))
    if (!needed || evidence?.trim()) return null
    return confirmed
      ? { outcome: 'second_person', need: 'two' }
      : { outcome: 'ask_back', final: true, alternatives: ['add_evidence'] }
  },
}
