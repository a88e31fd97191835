import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** One row. Whoever changes the index counts `version` on by one from what it read: whoever comes second begins anew. */
export interface SearchStateRow {
  id: number
  version: number
  leasedBy: string | null
  leasedUntil: number
}

export const AuditSearchState = defineModel<SearchStateRow>('audit_search_state', {
  id: { ...column.count(), primaryKey: true },
  version: column.instant(),
  leasedBy: column.idOrNull(),
  leasedUntil: column.instant(),
})

/** The index of the entries with places `fromPosition` to before `toPosition`; together segments cover 0 to the newest without gap. */
export interface SegmentRow {
  /** The version that made it. */
  number: number
  fromPosition: number
  toPosition: number
  minId: string
  maxId: string
  buckets: number
  /** JSON `[[ordinal, id], …]`: every so often an id, so that a moment's ordinal is found with one short look. */
  fences: string
  /** Places by ordinal, 32 bits little endian, relative to `fromPosition`; null where they are the ordinals themselves. */
  places: Buffer | null
}

export const AuditSearchSegment = defineModel<SegmentRow>('audit_search_segments', {
  number: { ...column.instant(), primaryKey: true },
  fromPosition: column.count(),
  toPosition: column.count(),
  minId: column.id(),
  maxId: column.id(),
  buckets: column.count(),
  fences: column.longText(),
  places: column.bytesOrNull(),
})

/** Packed posting lists (postings.ts) of the terms of one bucket of one segment. */
export interface PostingsRow {
  /** `bucketKey`. */
  id: number
  postings: Buffer
}

export const AuditSearchPostings = defineModel<PostingsRow>('audit_search_postings', {
  id: { ...column.instant(), primaryKey: true },
  postings: column.bytes(),
})

export const bucketsMax = 4096

export function bucketKey(segment: number, bucket: number): number {
  return segment * bucketsMax + bucket
}
