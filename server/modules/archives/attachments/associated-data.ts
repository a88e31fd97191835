import type { AttachmentRow } from './attachment.model.ts'

export type AttachmentPlace = Pick<
  AttachmentRow,
  'id' | 'employeeId' | 'field' | 'mediaType' | 'byteCount' | 'partCount'
>

/**
 * What a piece is, as the cipher's associated data: person, field, file, its type and size, and its place among all
 * pieces. A piece moved, swapped, left out or relabelled does not open.
 */
export function associatedData(place: AttachmentPlace, part: number | 'name'): string {
  const { id, employeeId, field, mediaType, byteCount, partCount } = place
  return `archive|attachment|${employeeId}|${field}|${id}|${mediaType}|${byteCount}|${part}/${partCount}`
}
