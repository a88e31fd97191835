import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { MediaTypeId } from '#shared/vocabulary/attachments.ts'

/** One file of one field: what it is, in the clear; name and content, sealed. */
export interface AttachmentRow {
  id: string
  employeeId: string
  section: string
  field: string
  /** 0 to 19, unique: two uploads at once cannot pass the limit together. */
  slot: number
  mediaType: MediaTypeId
  byteCount: number
  partCount: number
  keyId: string
  /** Keyed by the data key: tells the same file a second time, and nothing once the key is gone. */
  fingerprint: string
  sealedName: Buffer
  addedBy: string | null
  addedAt: number
}

export const ArchiveAttachment = defineModel<AttachmentRow>('archives_attachments', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  section: column.text(40),
  field: column.text(90),
  slot: column.count(),
  mediaType: column.text(40),
  byteCount: column.count(),
  partCount: column.count(),
  keyId: column.id(),
  fingerprint: column.text(44),
  sealedName: column.bytes(),
  addedBy: column.idOrNull(),
  addedAt: column.instant(),
})
