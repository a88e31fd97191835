import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** What is read instead of a cell of the file, sealed; a row that is left out has one in column -1 without a value. */
export interface ImportCorrectionRow {
  importId: string
  sheetRow: number
  sheetColumn: number
  sealed: Buffer | null
}

export const ImportCorrection = defineModel<ImportCorrectionRow>('archives_import_corrections', {
  importId: { ...column.id(), primaryKey: true },
  sheetRow: { ...column.count(), primaryKey: true },
  sheetColumn: { ...column.count(), primaryKey: true },
  sealed: column.bytesOrNull(),
})
