/**
 * How an import of a file goes: examined → (checking → checked) as often as wanted → importing → done. Discarded by
 * hand or expired after 14 days from anywhere before the end.
 */
export const importStateIds = ['examined', 'checking', 'checked', 'importing', 'done', 'discarded', 'expired'] as const
export type ImportStateId = (typeof importStateIds)[number]

/**
 * What a check finds. error: the cell (or row) is left out until it is put right. offer: left out until the offered
 * fix is accepted. note: nothing to do, it is told what happens.
 */
export const faultSeverityIds = ['error', 'offer', 'note'] as const
export type FaultSeverityId = (typeof faultSeverityIds)[number]

export const faultKinds = {
  /** Whole rows. */
  unknown_person: 'error',
  unknown_department: 'error',
  ambiguous_person: 'error',
  missing_person: 'error',
  name_differs: 'error',
  duplicate_person: 'error',
  extra_cells: 'error',
  /** Cells. */
  invalid_value: 'error',
  id_checksum: 'error',
  impossible_date: 'error',
  rounded_number: 'error',
  error_cell: 'error',
  full_width: 'offer',
  formula: 'offer',
  merged_cells: 'offer',
  date_serial: 'offer',
  worth_a_look: 'note',
  /** What the rules keep out, per row or whole column. */
  over_collected: 'note',
  own_row: 'note',
  left_person: 'note',
  kept_here: 'note',
  correction_waiting: 'note',
  objected: 'note',
  erased_here: 'note',
  consent_refused: 'note',
  held_consent: 'note',
  held_notice: 'note',
} as const satisfies Record<string, FaultSeverityId>
export type FaultKindId = keyof typeof faultKinds
export const faultKindIds = Object.keys(faultKinds) as [FaultKindId, ...FaultKindId[]]

/** What becomes of a fault that was open. `outdated`: another row's end settled it. */
export const faultStateIds = ['open', 'corrected', 'accepted', 'dropped', 'outdated'] as const
export type FaultStateId = (typeof faultStateIds)[number]

/** How the person of a row is found. */
export const findByIds = ['employee_number', 'user_id', 'name_department'] as const
export type FindById = (typeof findByIds)[number]

/** What a column is for, beside fields of the catalogue. */
export const personTargetIds = ['person.employee_number', 'person.user_id', 'person.name', 'person.department'] as const
export type PersonTargetId = (typeof personTargetIds)[number]

/** What the filled cells of a column look like; told instead of samples, which would be a look. */
export const cellShapeIds = [
  'empty',
  'text',
  'number',
  'date',
  'phone',
  'mail',
  'amount',
  'id_number',
  'bank_account',
] as const
export type CellShapeId = (typeof cellShapeIds)[number]
