import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { TombstoneGroundId } from '../retention/index.ts'

/** begun: decided for good, not yet proven. open: done, but something could not be proven; tried again at each run. */
export type ErasureState = 'begun' | 'open' | 'erased'

/** Why one kind of data goes: the rule as it stood when that was decided. */
export interface ErasedClass {
  id: string
  ruleId: string | null
  ruleVersion: number
  jurisdiction: string
  eraseOn: string | null
}

/** One decision to destroy something of one person. */
export interface Erasure {
  id: string
  employeeId: string
  ground: TombstoneGroundId
  /** Classes that go as a whole; none where a consent covered a part of one. */
  classes: ErasedClass[]
  fields: string[]
  /** What is destroyed in the key store. */
  keyIds: string[]
  /** Things destroyed so far, by eraser. */
  counts: Record<string, number>
  state: ErasureState
  begunAt: number
}

export interface ErasureRow extends Omit<Erasure, 'classes' | 'fields' | 'keyIds' | 'counts'> {
  classes: string
  fields: string
  keyIds: string
  counts: string
  endedAt: number | null
  problem: string | null
}

export const ErasureModel = defineModel<ErasureRow>('erasure_erasures', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  ground: column.text(12),
  classes: column.json(),
  fields: column.json(),
  keyIds: column.json(),
  counts: column.json(),
  state: column.text(8),
  begunAt: column.instant(),
  endedAt: column.instantOrNull(),
  problem: column.textOrNull(200),
})

export const erasureColumns = `id, employee_id AS employeeId, ground, classes, fields, key_ids AS keyIds, counts, state,
  begun_at AS begunAt`

export const toErasure = (row: ErasureRow): Erasure => ({
  ...row,
  classes: JSON.parse(row.classes),
  fields: JSON.parse(row.fields),
  keyIds: JSON.parse(row.keyIds),
  counts: JSON.parse(row.counts),
  begunAt: Number(row.begunAt),
})

export interface ReceiptRow {
  /** The erasure's. */
  id: string
  employeeId: string
  at: number
  /** Canonical JSON: the signed bytes. */
  document: string
  signature: string
  keyId: string
  entryId: string
}

export const Receipt = defineModel<ReceiptRow>('erasure_receipts', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  at: column.instant(),
  document: column.longText(),
  signature: column.text(120),
  keyId: column.text(16),
  entryId: column.id(),
})

export interface ClockRow {
  id: string
  seenAt: number
  stoppedAt: number | null
  questionId: string | null
}

export const ErasureClock = defineModel<ClockRow>('erasure_clock', {
  id: { ...column.text(8), primaryKey: true },
  seenAt: column.instant(),
  stoppedAt: column.instantOrNull(),
  questionId: column.idOrNull(),
})
