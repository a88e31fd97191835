import { createHmac } from 'node:crypto'
import { seal } from '#server/platform/crypto/envelope.ts'
import { limits } from '#shared/limits.ts'
import { type AttachmentPlace, associatedData } from './associated-data.ts'

export interface SealedAttachment {
  place: AttachmentPlace
  fingerprint: string
  sealedName: Buffer
  parts: Buffer[]
}

/** Seals a file in pieces, and its name, under the person's key of the field's retention class. */
export function sealAttachment(
  key: Buffer,
  file: Omit<AttachmentPlace, 'byteCount' | 'partCount'>,
  name: string,
  content: Buffer,
): SealedAttachment {
  const size = limits.attachmentPartBytes
  const place = { ...file, byteCount: content.length, partCount: Math.ceil(content.length / size) }
  return {
    place,
    fingerprint: createHmac('sha256', key)
      .update(`attachment|${file.employeeId}|${file.field}|`)
      .update(content)
      .digest('base64url'),
    sealedName: seal(key, Buffer.from(name, 'utf8'), associatedData(place, 'name')),
    parts: Array.from({ length: place.partCount }, (_, position) =>
      seal(key, content.subarray(position * size, (position + 1) * size), associatedData(place, position)),
    ),
  }
}
