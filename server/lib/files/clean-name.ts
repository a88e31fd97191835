import { limits } from '#shared/limits.ts'
import type { MediaTypeId } from '#shared/vocabulary/attachments.ts'

const extension: Record<MediaTypeId, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** A name to show: no path, no invisible characters, no direction overrides that make one ending look like another. */
export function cleanName(fileName: string, mediaType: MediaTypeId): string {
  const name = fileName
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{C}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const kept = [...name].slice(-limits.fileNameCharsMax).join('')
  return /[\p{L}\p{N}]/u.test(kept) ? kept : `file.${extension[mediaType]}`
}
