import { imageSize } from 'image-size'
import { limits } from '#shared/limits.ts'
import type { MediaTypeId } from '#shared/vocabulary/attachments.ts'

const starts = (content: Buffer, bytes: string, at = 0) =>
  content.subarray(at, at + bytes.length).equals(Buffer.from(bytes, 'latin1'))

/** Each by its first bytes and by its end: a file that was cut off, or carries another one behind, is none. */
const pictures: readonly { mediaType: MediaTypeId; type: string; whole(content: Buffer): boolean }[] = [
  {
    mediaType: 'image/jpeg',
    type: 'jpg',
    // Phones append bytes of their own after the end marker; it has to be there all the same.
    whole: (content) => starts(content, '\xff\xd8\xff') && content.lastIndexOf(Buffer.of(0xff, 0xd9)) > 2,
  },
  {
    mediaType: 'image/png',
    type: 'png',
    whole: (content) =>
      starts(content, '\x89PNG\r\n\x1a\n') && starts(content, '\0\0\0\0IEND\xaeB`\x82', content.length - 12),
  },
  {
    mediaType: 'image/webp',
    type: 'webp',
    whole: (content) =>
      content.length > 12 &&
      starts(content, 'RIFF') &&
      starts(content, 'WEBP', 8) &&
      Math.abs(content.readUInt32LE(4) + 8 - content.length) <= 1,
  },
]

/** What a file is by its content; names and types a sender gives are no fact. Null: nothing that may be kept. */
export function mediaTypeOf(content: Buffer): MediaTypeId | null {
  if (/^%PDF-[12]\.\d/.test(content.toString('latin1', 0, 8)))
    return content.subarray(-1024).includes('%%EOF') ? 'application/pdf' : null
  const picture = pictures.find(({ whole }) => whole(content))
  return picture && isDrawable(content, picture.type) ? picture.mediaType : null
}

function isDrawable(content: Buffer, type: string): boolean {
  try {
    const size = imageSize(content)
    const pixels = size.width * size.height
    return size.type === type && pixels > 0 && pixels <= limits.attachmentPixelsMax
  } catch {
    return false
  }
}
