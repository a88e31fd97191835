import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** Append-only, as the entries: the engine refuses changes. */
export interface LeafRow {
  /** From 0, without gaps. */
  position: number
  entryId: string
  /** Base64. */
  hash: string
}

export const AuditLeaf = defineModel<LeafRow>('audit_leaves', {
  position: { ...column.count(), primaryKey: true },
  entryId: column.id(),
  hash: column.text(44),
})

/** Append-only too. */
export interface HeadRow {
  size: number
  at: number
  /** The signed note, as it went to the witnesses. */
  note: string
  /** Right edge of the tree at this size; worth something only where it folds to the signed root. */
  edge: string
}

export const AuditHead = defineModel<HeadRow>('audit_heads', {
  size: { ...column.count(), primaryKey: true },
  at: column.instant(),
  note: column.longText(),
  edge: column.longText(),
})

/**
 * Of the tree: smaller than its head, not what its head signed, a head that no key of ours signed. Of the time: an entry
 * waited too long for its head. Of a witness: it could not be reached.
 */
export type AlarmKind = 'shrunk' | 'forked' | 'bad_signature' | 'late' | 'witness'

export interface AlarmRow {
  kind: AlarmKind
  size: number
  raisedAt: number
  endedAt: number | null
}

export const AuditAlarm = defineModel<AlarmRow>('audit_alarms', {
  kind: { ...column.text(20), primaryKey: true },
  size: column.count(),
  raisedAt: column.instant(),
  endedAt: column.instantOrNull(),
})
