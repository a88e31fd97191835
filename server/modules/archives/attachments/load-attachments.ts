import { perKey } from '#server/lib/per-key.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { AttachmentRow } from './attachment.model.ts'
import type { AttachmentPartRow } from './attachment-part.model.ts'

export type StoredAttachment = Omit<AttachmentRow, 'fingerprint' | 'addedBy'>

const columns = `id, employee_id AS employeeId, section, field, slot, media_type AS mediaType, byte_count AS byteCount,
  part_count AS partCount, key_id AS keyId, sealed_name AS sealedName, added_at AS addedAt`

const batchedFor = perKey<Db, (employeeId: string) => Promise<StoredAttachment[]>>((db) =>
  batched(async (employeeIds) => {
    const people = [...new Set(employeeIds)]
    const found = await rows<StoredAttachment>(
      db,
      `SELECT ${columns} FROM archives_attachments WHERE employee_id IN (${marks(people.length)}) ORDER BY id`,
      people,
    )
    return employeeIds.map((id) => found.filter(({ employeeId }) => employeeId === id))
  }),
)

/** What files a person has in some fields, names sealed; calls of the same moment share a statement. */
export async function loadAttachments(
  db: Db,
  employeeId: string,
  fields: readonly string[],
): Promise<StoredAttachment[]> {
  return fields.length === 0 ? [] : (await batchedFor(db)(employeeId)).filter(({ field }) => fields.includes(field))
}

export async function findAttachment(target: Db | Tx, id: string): Promise<StoredAttachment | null> {
  return (await row<StoredAttachment>(target, `SELECT ${columns} FROM archives_attachments WHERE id = ?`, [id])) ?? null
}

export function loadParts(db: Db, attachmentId: string): Promise<AttachmentPartRow[]> {
  return rows<AttachmentPartRow>(
    db,
    `SELECT attachment_id AS attachmentId, position, sealed FROM archives_attachment_parts WHERE attachment_id = ?
     ORDER BY position`,
    [attachmentId],
  )
}
