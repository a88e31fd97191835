import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** At most one megabyte of a file, sealed; small enough for any engine's packet. */
export interface AttachmentPartRow {
  attachmentId: string
  position: number
  sealed: Buffer
}

export const ArchiveAttachmentPart = defineModel<AttachmentPartRow>('archives_attachment_parts', {
  attachmentId: { ...column.id(), primaryKey: true },
  position: { ...column.count(), primaryKey: true },
  sealed: column.bytes(),
})
