import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'

/** One cell of the shared draft as somebody set it. The newest open edit of a cell is what the draft says. */
export interface PermissionEditRow {
  /** Counts edits, for as long as there are any: what an editor has seen is everything up to one. */
  revision: number
  viewer: ViewerId
  field: string
  treatment: TreatmentId
  editedBy: string
  editedAt: number
  state: 'open' | 'undone' | 'published' | 'discarded'
}

export const PermissionEdit = defineModel<PermissionEditRow>('catalogue_permission_edits', {
  revision: { ...column.count(), primaryKey: true },
  viewer: column.text(20),
  field: column.text(90),
  treatment: column.text(10),
  editedBy: column.id(),
  editedAt: column.instant(),
  state: column.text(10),
})
