import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A portion of rows that is imported: written with its values in one transaction, so that none is done twice. */
export interface ImportChunkRow {
  importId: string
  chunk: number
  counts: string
}

export const ImportChunk = defineModel<ImportChunkRow>('archives_import_chunks', {
  importId: { ...column.id(), primaryKey: true },
  chunk: { ...column.count(), primaryKey: true },
  counts: column.json(),
})
