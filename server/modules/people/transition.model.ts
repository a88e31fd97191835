import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { EmploymentStateId, TransitionId } from '#shared/vocabulary/states.ts'

/** One step of a person between states, with what says so. Rows are added, never changed. */
export interface TransitionRow {
  id: string
  employeeId: string
  transition: TransitionId
  fromState: EmploymentStateId
  toState: EmploymentStateId
  /** When it was read or said, which is not when it happened in DingTalk. */
  at: number
  /** What was read that says so, e.g. `dimission_status_2`, or `by_hand`. */
  evidence: string
  /** Key of the event that made us read; null where nobody told (a poll, a nightly sync, by hand). */
  hint: string | null
  lastWorkOn: string | null
  leftOn: string | null
  /** Who said so by hand. */
  movedBy: string | null
  movedByName: string | null
  /** The mass leaving somebody confirmed, which this was part of. */
  caseId: string | null
}

export const Transition = defineModel<TransitionRow>('people_transitions', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  transition: column.text(20),
  fromState: column.text(20),
  toState: column.text(20),
  at: column.instant(),
  evidence: column.text(120),
  hint: column.textOrNull(80),
  lastWorkOn: column.dateOrNull(),
  leftOn: column.dateOrNull(),
  movedBy: column.idOrNull(),
  movedByName: column.textOrNull(120),
  caseId: column.idOrNull(),
})
