import { limits } from '#shared/limits.ts'

const digit = '[0-9０-９]'
const gap = '[\\s\\-‐‑–—－_.·•*()（）]?'
/** Mail addresses; runs of 7 or more digits, with one separator between any two: phones, ID numbers, cards, passports. */
const patterns: readonly RegExp[] = [
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}/g,
  new RegExp(`${digit}(?:${gap}${digit}){5,30}(?:${gap}[0-9０-９XxＸｘ])`, 'g'),
  /\b[A-Za-z]{1,2}[0-9]{7,9}\b/g,
]

/** Dates and times in a reason are no numbers to hide: 2024-05-10, 2024.5.10 15:30. */
const date = /^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?:\s\d{1,2})?$/

/**
 * A reason as it may be stored: no phone, ID, card or mail address survives (product.md 5), whatever width or
 * separators it was typed with. Cut to the limit by code points, after masking so that no half number remains.
 */
export function maskReason(text: string): string {
  let masked = text
  for (const pattern of patterns)
    masked = masked.replace(pattern, (found) => (date.test(found.trim()) ? found : '〔号码已遮盖〕'))
  return [...masked].slice(0, limits.reasonCharsMax).join('')
}
