import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** How the last file with these headings was mapped: columns to fields, no heading and no value. */
export interface ImportShapeRow {
  shapeHash: string
  mapping: string
  savedBy: string
  savedAt: number
}

export const ImportShape = defineModel<ImportShapeRow>('archives_import_shapes', {
  shapeHash: { ...column.text(64), primaryKey: true },
  mapping: column.json(),
  savedBy: column.id(),
  savedAt: column.instant(),
})
