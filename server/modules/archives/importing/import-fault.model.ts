import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { FaultKindId, FaultSeverityId, FaultStateId } from '#shared/vocabulary/imports.ts'

/** What a check found in one cell, row or column. The cell’s text and the offered fix are sealed under the import’s key. */
export interface ImportFaultRow {
  importId: string
  faultNumber: number
  sheetRow: number
  sheetColumn: number
  kind: FaultKindId
  severity: FaultSeverityId
  field: string | null
  employeeId: string | null
  message: string
  params: string
  otherRow: number
  sealedFound: Buffer | null
  sealedOffer: Buffer | null
  state: FaultStateId
}

export const ImportFault = defineModel<ImportFaultRow>('archives_import_faults', {
  importId: { ...column.id(), primaryKey: true },
  faultNumber: { ...column.count(), primaryKey: true },
  sheetRow: column.count(),
  sheetColumn: column.count(),
  kind: column.text(30),
  severity: column.text(8),
  field: column.textOrNull(90),
  employeeId: column.idOrNull(),
  message: column.text(60),
  params: column.json(),
  otherRow: column.count(),
  sealedFound: column.bytesOrNull(),
  sealedOffer: column.bytesOrNull(),
  state: column.text(10),
})
