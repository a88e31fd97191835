import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ExportProblemId, ExportStateId } from '#shared/vocabulary/exports.ts'

/** One evidence package. The file lies beside the database, encrypted; never an entry in here. */
export interface ExportRow {
  id: string
  state: ExportStateId
  askedBy: string
  askedByName: string
  askedAt: number
  keyId: string
  /** What was asked for and the password, sealed, until the package is made; its key is destroyed then. */
  sealedRequest: Buffer | null
  doneCount: number
  totalCount: number
  problem: ExportProblemId | null
  entryCount: number | null
  byteCount: number | null
  fileHash: string | null
  diesAt: number | null
}

export const Export = defineModel<ExportRow>('audit_exports', {
  id: { ...column.id(), primaryKey: true },
  state: column.text(10),
  askedBy: column.id(),
  askedByName: column.text(120),
  askedAt: column.instant(),
  keyId: column.id(),
  sealedRequest: column.bytesOrNull(),
  doneCount: column.count(),
  totalCount: column.count(),
  problem: column.textOrNull(20),
  entryCount: { ...column.count(), allowNull: true },
  byteCount: column.instantOrNull(),
  fileHash: column.textOrNull(64),
  diesAt: column.instantOrNull(),
})
