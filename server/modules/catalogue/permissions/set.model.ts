import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A published permission set, never changed again. Number 1 comes with the program and has no row. */
export interface PermissionSetRow {
  number: number
  /** `psN-` and the hash of `rules`. */
  id: string
  rules: string
  /** In force from then on, unless a set with a higher number is. */
  effectiveAt: number
  publishedAt: number
  proposedBy: string
  /** Who agreed; nobody needs to where it only narrows. */
  agreedBy: string | null
  note: string | null
}

export const StoredPermissionSet = defineModel<PermissionSetRow>('catalogue_permission_sets', {
  number: { ...column.count(), primaryKey: true },
  id: column.text(40),
  rules: column.json(),
  effectiveAt: column.instant(),
  publishedAt: column.instant(),
  proposedBy: column.id(),
  agreedBy: column.idOrNull(),
  note: column.textOrNull(500),
})
