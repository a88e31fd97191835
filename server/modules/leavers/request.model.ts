import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { LeaverRequestStateId } from '#shared/vocabulary/leavers.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'

/** Somebody who left asks that what is held of them be destroyed. */
export interface RequestRow {
  id: string
  employeeId: string
  /** The person while it is open, its own id afterwards: one open request a person. */
  openFor: string
  askedAt: number
  dueBy: number
  state: LeaverRequestStateId
  decidedAt: number | null
  decidedBy: string | null
  decidedByName: string | null
  note: string | null
  /** JSON array of kinds of data that went. */
  erased: string
  /** JSON array of kinds of data that stay, with what keeps them. */
  kept: string
}

/** A kind of data that stays, why, and the last day if there is one. */
export interface Kept {
  kind: RetentionClassId
  because: 'law' | 'case' | 'core'
  until: string | null
  ruleId: string | null
  jurisdiction: string
}

export const Request = defineModel<RequestRow>('leavers_requests', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  openFor: column.id(),
  askedAt: column.instant(),
  dueBy: column.instant(),
  state: column.text(8),
  decidedAt: column.instantOrNull(),
  decidedBy: column.idOrNull(),
  decidedByName: column.textOrNull(120),
  note: column.textOrNull(2000),
  erased: column.json(),
  kept: column.json(),
})

export const requestColumns = `id, employee_id AS employeeId, open_for AS openFor, asked_at AS askedAt, due_by AS dueBy, state,
  decided_at AS decidedAt, decided_by AS decidedBy, decided_by_name AS decidedByName, note, erased, kept`
