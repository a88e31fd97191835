import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/**
 * One version of one field of one row: ciphertext only. Bound to person, field, row and version by its associated
 * data, so that a ciphertext pasted elsewhere does not open.
 */
export interface ArchiveValueRow {
  id: string
  employeeId: string
  section: string
  field: string
  /** `singleRow` in sections that do not repeat. */
  rowId: string
  rowPosition: number
  version: number
  isCurrent: number
  keyId: string
  sealed: Buffer
  /** The mask is a sealed value of its own; absent where the mask is fixed. */
  sealedMask: Buffer | null
  /** Keyed by the data key: tells an unchanged value without opening it, and nothing once the key is gone. */
  fingerprint: string
  source: ValueSource
  writtenBy: string | null
  writtenAt: number
  replacedAt: number | null
}

export type ValueSource = 'roster' | 'hr' | 'employee' | 'file' | 'contact'

export const ArchiveValue = defineModel<ArchiveValueRow>('archives_values', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  section: column.text(40),
  field: column.text(90),
  rowId: column.id(),
  rowPosition: column.count(),
  version: column.count(),
  isCurrent: { ...column.flag() },
  keyId: column.id(),
  sealed: column.bytes(),
  sealedMask: column.bytesOrNull(),
  fingerprint: column.text(44),
  source: column.text(20),
  writtenBy: column.idOrNull(),
  writtenAt: column.instant(),
  replacedAt: column.instantOrNull(),
})

/** Stands for "the only row". */
export const singleRow = '00000000000000000000000000'
