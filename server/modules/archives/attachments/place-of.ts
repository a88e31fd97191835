import type { AttachmentRow } from './attachment.model.ts'

export type AttachmentPlace = Pick<
  AttachmentRow,
  'id' | 'employeeId' | 'field' | 'mediaType' | 'byteCount' | 'partCount'
>

/** Which file of whom, in which field and of which type: moved or relabelled it does not open. */
export function placeOf({
  id,
  employeeId,
  field,
  mediaType,
}: Omit<AttachmentPlace, 'byteCount' | 'partCount'>): string {
  return `archive|attachment|${employeeId}|${field}|${id}|${mediaType}`
}
