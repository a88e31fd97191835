import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ImportStateId } from '#shared/vocabulary/imports.ts'

/** One file on its way into the archive: where it stands, counts, and what it is called, sealed. Never a value. */
export interface ImportRow {
  id: string
  state: ImportStateId
  uploadedBy: string
  uploadedByName: string
  uploadedAt: number
  diesAt: number
  fileHash: string
  byteCount: number
  partCount: number
  format: string
  keyId: string
  sealedName: Buffer | null
  sealedExamination: Buffer | null
  mapping: string | null
  revision: number
  checkedRevision: number | null
  runNumber: number
  startedBy: string | null
  doneRows: number
  totalRows: number
  problem: string | null
  summary: string | null
  result: string | null
  endedAt: number | null
}

export const Import = defineModel<ImportRow>('archives_imports', {
  id: { ...column.id(), primaryKey: true },
  state: column.text(12),
  uploadedBy: column.id(),
  uploadedByName: column.text(120),
  uploadedAt: column.instant(),
  diesAt: column.instant(),
  fileHash: column.text(64),
  byteCount: column.count(),
  partCount: column.count(),
  format: column.json(),
  keyId: column.id(),
  sealedName: column.bytesOrNull(),
  sealedExamination: column.bytesOrNull(),
  mapping: column.longTextOrNull(),
  revision: column.count(),
  checkedRevision: { ...column.count(), allowNull: true },
  runNumber: column.count(),
  startedBy: column.idOrNull(),
  doneRows: column.count(),
  totalRows: column.count(),
  problem: column.textOrNull(40),
  summary: column.longTextOrNull(),
  result: column.longTextOrNull(),
  endedAt: column.instantOrNull(),
})
