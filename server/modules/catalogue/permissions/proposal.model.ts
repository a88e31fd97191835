import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A set that waits for a second person, with what it was compared with. */
export interface PermissionProposalRow {
  id: string
  rules: string
  /** The newest set there was: with a newer one the comparison no longer holds. */
  baseNumber: number
  /** Edits up to here are in it; 0 for a rollback. */
  upToRevision: number
  /** Null: as soon as somebody agrees. */
  wantedAt: number | null
  note: string | null
  proposedBy: string
  proposedAt: number
  state: 'open' | 'agreed' | 'dropped'
}

export const PermissionProposal = defineModel<PermissionProposalRow>('catalogue_permission_proposals', {
  id: { ...column.id(), primaryKey: true },
  rules: column.json(),
  baseNumber: column.count(),
  upToRevision: column.count(),
  wantedAt: column.instantOrNull(),
  note: column.textOrNull(500),
  proposedBy: column.id(),
  proposedAt: column.instant(),
  state: column.text(10),
})
