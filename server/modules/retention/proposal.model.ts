import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { VersionRow } from './version.model.ts'

/** Rules somebody wants in force: `proposed` until a second person has spoken, then `agreed` or `dropped`. */
export interface RulesProposalRow extends Pick<VersionRow, 'preset' | 'periods' | 'places'> {
  id: string
  state: 'proposed' | 'agreed' | 'dropped'
  /** Null: from the day on which somebody agrees. */
  effectiveOn: string | null
  proposedBy: string
  proposedByName: string
  proposedAt: number
}

export const RulesProposal = defineModel<RulesProposalRow>('retention_proposals', {
  id: { ...column.id(), primaryKey: true },
  state: column.text(10),
  preset: column.text(10),
  periods: column.json(),
  places: column.json(),
  effectiveOn: column.dateOrNull(),
  proposedBy: column.id(),
  proposedByName: column.text(120),
  proposedAt: column.instant(),
})
