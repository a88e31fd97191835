import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { PresetId } from '#shared/vocabulary/retention.ts'

export interface VersionRow {
  number: number
  preset: PresetId
  /** JSON: `ChosenPeriod[]`, where it differs from the preset. */
  periods: string
  /** JSON: department id → jurisdiction of the people in it and below; CN elsewhere. */
  places: string
  effectiveOn: string
  proposedBy: string
  proposedByName: string
  agreedBy: string
  agreedByName: string
  agreedAt: number
}

export const Version = defineModel<VersionRow>('retention_versions', {
  number: { ...column.count(), primaryKey: true },
  preset: column.text(10),
  periods: column.json(),
  places: column.json(),
  effectiveOn: column.date(),
  proposedBy: column.id(),
  proposedByName: column.text(120),
  agreedBy: column.id(),
  agreedByName: column.text(120),
  agreedAt: column.instant(),
})
