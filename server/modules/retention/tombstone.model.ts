import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** Why a value was destroyed: its time was over, the consent it rested on ended, or the person asked. */
export const tombstoneGroundIds = ['retention', 'withdrawn', 'request'] as const
export type TombstoneGroundId = (typeof tombstoneGroundIds)[number]

export interface TombstoneRow {
  employeeId: string
  field: string
  ground: TombstoneGroundId
  at: number
}

export const Tombstone = defineModel<TombstoneRow>('retention_tombstones', {
  employeeId: { ...column.id(), primaryKey: true },
  field: { ...column.text(90), primaryKey: true },
  ground: column.text(12),
  at: column.instant(),
})
