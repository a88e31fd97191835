/** Data kept and erased together, under one key per person (pay: and calendar year). Rows of retention-rules.csv, CN. */
export const retentionClassIds = [
  'roster_core',
  'private_contact',
  'other_personal',
  'contract_text',
  'emergency_contact',
  // Row 7 twice: a scan rests on a consent of its own, whose end destroys its key and no other.
  'identity_scans',
  'identity_permits',
  'id_number',
  'bank',
  'compensation',
  'social_insurance',
  'offboarding_papers',
  'offboarding_notes',
] as const
export type RetentionClassId = (typeof retentionClassIds)[number]

/** Whose law a person's data are kept under: that of the contract company. */
export const jurisdictionIds = ['CN', 'JP', 'KR', 'DE', 'EU', 'UK', 'US', 'SG'] as const
export type JurisdictionId = (typeof jurisdictionIds)[number]

/** From when a period counts: the leaving, the last payment, the end of the year of the leaving. */
export const triggerIds = ['leaving', 'settlement', 'year_end'] as const
export type TriggerId = (typeof triggerIds)[number]

export const presetIds = ['standard', 'strict'] as const
export type PresetId = (typeof presetIds)[number]

/**
 * kept: in ordinary use. storage_only: that is over, the law still asks for it (PIPL 47 para 2). due: its day has come.
 * held: due, but under a legal hold. erased: destroyed and proven. no_rule: nobody has entered a period.
 */
export const dueStateIds = ['kept', 'storage_only', 'due', 'held', 'erased', 'no_rule'] as const
export type DueStateId = (typeof dueStateIds)[number]

/** addressed: the address is set down, the receipt not there yet. written: for a gateway to take. taken, or expired: by nobody in a week. */
export const sendingStateIds = ['addressed', 'written', 'taken', 'expired'] as const
export type SendingStateId = (typeof sendingStateIds)[number]

/** How many days before a list of destruction is carried out it is announced. */
export const announcedDays = [30, 7, 1] as const
