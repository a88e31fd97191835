/** What a value is: how it is typed, checked and masked. `file`: pictures and papers. */
export const valueKindIds = [
  'text',
  'long_text',
  'phone',
  'mail',
  'date',
  'amount',
  'id_number',
  'bank_account',
  'file',
] as const
export type ValueKindId = (typeof valueKindIds)[number]

/** What processing may stand on (PIPL 13.1, items 1 to 4); on the first it is asked, on the others it is told. */
export const legalBasisIds = ['PIPL-13.1.1', 'PIPL-13.1.2', 'PIPL-13.1.3', 'PIPL-13.1.4'] as const
export type LegalBasisId = (typeof legalBasisIds)[number]
export const consentBasis: LegalBasisId = 'PIPL-13.1.1'

/** Where a value comes from, as the notice tells it. */
export const originIds = ['person', 'employer', 'authority'] as const
export type OriginId = (typeof originIds)[number]

/** What a passport still lacks, or says against itself; with any of them it does not take effect. */
export const passportGapIds = [
  'label',
  'hint',
  'class',
  'kind',
  'mask',
  'purposes',
  'contradiction',
  'basis',
  'keep',
  'owner',
  'origin',
  'importable',
] as const
export type PassportGapId = (typeof passportGapIds)[number]

/** draft: being written. waiting: a second person has to agree. in_force: as people see it now. */
export const passportStateIds = ['in_force', 'draft', 'waiting'] as const
export type PassportStateId = (typeof passportStateIds)[number]
