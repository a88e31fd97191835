import { createHmac } from 'node:crypto'
import { sealFile } from '#server/platform/crypto/sealed-file.ts'
import { type AttachmentPlace, placeOf } from './place-of.ts'

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
  const { byteCount, partCount, sealedName, parts } = sealFile(key, placeOf(file), name, content)
  return {
    place: { ...file, byteCount, partCount },
    fingerprint: createHmac('sha256', key)
      .update(`attachment|${file.employeeId}|${file.field}|`)
      .update(content)
      .digest('base64url'),
    sealedName,
    parts,
  }
}
