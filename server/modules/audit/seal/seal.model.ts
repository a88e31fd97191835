import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { AlarmKindId } from '#shared/vocabulary/audit.ts'

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

/** Append-only. What an authority outside says of a head: there at that moment, byte for byte (RFC 3161). */
export interface StampRow {
  size: number
  at: number
  /** As its certificate names it. */
  authority: string
  /** Base64 of the token, which proves it without us. */
  token: string
}

export const AuditStamp = defineModel<StampRow>('audit_stamps', {
  size: { ...column.count(), primaryKey: true },
  at: column.instant(),
  authority: column.text(200),
  token: column.longText(),
})

/** Places before `upTo` were let go after their ten years, or are being: the entry beside it says so in the log itself. */
export interface RetirementRow {
  /** Size of a head. */
  upTo: number
  headAt: number
  entryId: string
  beganAt: number
  finishedAt: number | null
}

export const AuditRetirement = defineModel<RetirementRow>('audit_retirements', {
  upTo: { ...column.count(), primaryKey: true },
  headAt: column.instant(),
  entryId: column.id(),
  beganAt: column.instant(),
  finishedAt: column.instantOrNull(),
})

/** Append-only. What one head added to the head before it, where the leaves themselves are gone: the roots of subtrees. */
export interface GrowthRow {
  size: number
  fromSize: number
  /** Base64, one after the other, in the order of places. */
  hashes: string
}

export const AuditGrowth = defineModel<GrowthRow>('audit_growth', {
  size: { ...column.count(), primaryKey: true },
  fromSize: column.count(),
  hashes: column.longText(),
})

/**
 * Of the tree: smaller than its head, not what its head signed, a head that no key of ours signed. Of the time: an entry
 * waited too long for its head. Of a witness: it could not be reached; nobody stamped a head for too long. Of the whole
 * log: its nightly verification found something.
 */
export type AlarmKind = AlarmKindId

export interface AlarmRow {
  kind: AlarmKind
  /** Of the messages about it. */
  caseId: string
  size: number
  raisedAt: number
  endedAt: number | null
}

export const AuditAlarm = defineModel<AlarmRow>('audit_alarms', {
  kind: { ...column.text(20), primaryKey: true },
  caseId: column.id(),
  size: column.count(),
  raisedAt: column.instant(),
  endedAt: column.instantOrNull(),
})
