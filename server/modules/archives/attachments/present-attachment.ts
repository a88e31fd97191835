import type { z } from 'zod'
import type { attachmentViewSchema } from '#shared/contracts/archives-attachments.ts'
import { fixedMask } from '../mask-value.ts'
import type { StoredAttachment } from './load-attachments.ts'

/** What a list says of a file: type, size and date; the name only where it was opened. */
export function presentAttachment(
  { id, mediaType, byteCount, addedAt }: StoredAttachment,
  name: string | undefined,
): z.output<typeof attachmentViewSchema> {
  return {
    id,
    mediaType,
    bytes: byteCount,
    addedAt: new Date(Number(addedAt)).toISOString(),
    name: name ?? fixedMask,
  }
}
