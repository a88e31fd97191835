export const outcomeIds = ['added', 'changed', 'same', 'held', 'leftOut', 'faulty'] as const
export type OutcomeId = (typeof outcomeIds)[number]
export type Outcomes = Record<OutcomeId, number>

export const noOutcomes = (): Outcomes => ({ added: 0, changed: 0, same: 0, held: 0, leftOut: 0, faulty: 0 })

/** What a check found or an import did; stored as it is, fields without their labels. */
export interface Summary extends Outcomes {
  rows: number
  people: number
  droppedRows: number
  fields: ({ field: string } & Outcomes)[]
}

/** Counts of one portion of rows, and of all of them added up. */
export interface Tally {
  rows: number
  people: number
  droppedRows: number
  fields: Record<string, Outcomes>
}

export const newTally = (): Tally => ({ rows: 0, people: 0, droppedRows: 0, fields: {} })

export function countOne(tally: Tally, field: string, outcome: OutcomeId, by = 1): void {
  tally.fields[field] ??= noOutcomes()
  tally.fields[field][outcome] += by
}

export function addTally(sum: Tally, one: Tally): void {
  sum.rows += one.rows
  sum.people += one.people
  sum.droppedRows += one.droppedRows
  for (const [field, outcomes] of Object.entries(one.fields))
    for (const outcome of outcomeIds) countOne(sum, field, outcome, outcomes[outcome])
}

export function summaryOf({ fields, ...counts }: Tally): Summary {
  const total = noOutcomes()
  for (const outcomes of Object.values(fields)) for (const outcome of outcomeIds) total[outcome] += outcomes[outcome]
  return { ...counts, ...total, fields: Object.entries(fields).map(([field, outcomes]) => ({ field, ...outcomes })) }
}
