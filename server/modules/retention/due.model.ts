import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { DueStateId, RetentionClassId } from '#shared/vocabulary/retention.ts'

export interface DueRow {
  employeeId: string
  retentionClass: RetentionClassId
  state: DueStateId
  /** Null where no rule applies yet (a draft applies to nobody): kept, and said so. */
  ruleId: string | null
  ruleVersion: number
  jurisdiction: string
  /** Local days of the organisation, `yyyy-mm-dd`; null while the trigger has not happened. */
  triggeredOn: string | null
  /** Until then the law asks for it. */
  keepUntil: string | null
  /** From that day on it is destroyed, if two persons agreed to the rules (`ruleVersion` above 0). */
  eraseOn: string | null
  computedAt: number
}

export const Due = defineModel<DueRow>('retention_due', {
  employeeId: { ...column.id(), primaryKey: true },
  retentionClass: { ...column.text(40), primaryKey: true },
  state: column.text(12),
  ruleId: column.textOrNull(60),
  ruleVersion: column.count(),
  jurisdiction: column.text(4),
  triggeredOn: column.dateOrNull(),
  keepUntil: column.dateOrNull(),
  eraseOn: column.dateOrNull(),
  computedAt: column.instant(),
})
