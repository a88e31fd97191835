import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** Who decides in whose place, until a day that was set with it. */
export interface DeputyRow {
  id: string
  holderId: string
  deputyId: string
  setBy: string
  setAt: number
  untilAt: number
  endedAt: number | null
}

export const Deputy = defineModel<DeputyRow>('people_deputies', {
  id: { ...column.id(), primaryKey: true },
  holderId: column.id(),
  deputyId: column.id(),
  setBy: column.id(),
  setAt: column.instant(),
  untilAt: column.instant(),
  endedAt: column.instantOrNull(),
})
