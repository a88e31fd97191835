import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** At most a megabyte of an uploaded file, sealed; small enough for any engine’s packet. */
export interface ImportPartRow {
  importId: string
  position: number
  sealed: Buffer
}

export const ImportPart = defineModel<ImportPartRow>('archives_import_parts', {
  importId: { ...column.id(), primaryKey: true },
  position: { ...column.count(), primaryKey: true },
  sealed: column.bytes(),
})
