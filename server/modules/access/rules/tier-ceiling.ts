import type { Rule } from '../decision.ts'

/** No reason lifts anybody above their tier: a field that is hidden or only masked for the caller stays so. */
export const tierCeiling: Rule = {
  id: 'tier_ceiling',
  basis: ['PIPL-51'],
  find: ({ fields }, { treatments }) =>
    fields.every(({ key }) => treatments[key] === 'reason' || treatments[key] === 'plain')
      ? null
      : { outcome: 'refuse', final: true, alternatives: ['ask_hr'] },
}
