import { openFile, openFileName } from '#server/platform/crypto/sealed-file.ts'
import { isGenuine, type Permit } from '../../access/index.ts'
import type { AttachmentRow } from './attachment.model.ts'
import type { AttachmentPartRow } from './attachment-part.model.ts'
import { type AttachmentPlace, placeOf } from './place-of.ts'

/**
 * The only decrypt of an attachment, as `open-field` is of a value: demands a permit, which exists only after the entry
 * was committed. Null: a piece was changed, is missing or belongs elsewhere; then nothing of the file is given.
 */
export function openAttachment(
  permit: Permit,
  attachment: AttachmentPlace,
  parts: readonly AttachmentPartRow[],
  key: Buffer,
): Buffer | null {
  demandCover(permit, attachment)
  return openFile(
    key,
    placeOf(attachment),
    attachment,
    parts.map(({ sealed }) => sealed),
  )
}

/** The name it was given, which may name a person: opened like a value. */
export function openAttachmentName(
  permit: Permit,
  attachment: AttachmentPlace & Pick<AttachmentRow, 'sealedName'>,
  key: Buffer,
): string | null {
  demandCover(permit, attachment)
  return openFileName(key, placeOf(attachment), attachment)
}

export function coversAttachment(permit: Permit, attachment: Pick<AttachmentRow, 'employeeId' | 'field'>): boolean {
  // Fields that take files stand in sections of one row: a permit for a row of several is for something else.
  return permit.employeeId === attachment.employeeId && permit.fields.has(attachment.field) && permit.rowId === null
}

function demandCover(permit: Permit, attachment: Pick<AttachmentRow, 'employeeId' | 'field'>): void {
  if (!isGenuine(permit)) throw new Error('a permit can only come from an authorization')
  if (!coversAttachment(permit, attachment)) throw new Error('the permit does not cover this attachment')
}
