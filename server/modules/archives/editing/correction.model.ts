import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { CorrectionStateId } from '#shared/contracts/archives-editing.ts'

/** What an employee proposes for the own archive: which fields of one section, and what became of it. Never a value. */
export interface CorrectionRow {
  id: string
  employeeId: string
  /** Made by the page: the same submission sent twice is one correction. */
  submission: string
  section: string
  fields: string
  state: CorrectionStateId
  submittedAt: number
  openedBy: string | null
  openedAt: number | null
  decidedAt: number | null
  decidedBy: string | null
  decidedByName: string | null
  note: string | null
}

export const Correction = defineModel<CorrectionRow>('archives_corrections', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  submission: column.text(36),
  section: column.text(40),
  fields: column.json(),
  state: column.text(12),
  submittedAt: column.instant(),
  openedBy: column.idOrNull(),
  openedAt: column.instantOrNull(),
  decidedAt: column.instantOrNull(),
  decidedBy: column.idOrNull(),
  decidedByName: column.textOrNull(120),
  note: column.longTextOrNull(),
})

/** One proposed value, sealed; gone once the correction is decided or withdrawn. */
export interface CorrectionValueRow {
  correctionId: string
  employeeId: string
  field: string
  rowPosition: number
  keyId: string
  /** Null proposes to clear the field. */
  sealed: Buffer | null
}

export const CorrectionValue = defineModel<CorrectionValueRow>('archives_correction_values', {
  correctionId: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  field: column.text(90),
  rowPosition: column.count(),
  keyId: column.id(),
  sealed: column.bytesOrNull(),
})
