import { purposeAllows } from '../../catalogue/index.ts'
import type { Rule } from '../decision.ts'

/** A purpose shows the fields it needs and no others (PIPL 6, least data). */
export const purposeFit: Rule = {
  id: 'purpose_fit',
  basis: ['PIPL-6'],
  find: ({ fields, purpose }) =>
    fields.every(({ section, name }) => purposeAllows(purpose, section, name))
      ? null
      : { outcome: 'refuse', final: true, insteadOf: purpose.id, alternatives: ['fewer_fields'] },
}
