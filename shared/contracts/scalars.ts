import { z } from 'zod'
import { limits } from '../limits.ts'

/** Our own ids: 26 characters of Crockford base32, ordered by time (ULID). */
export const idSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'id')
export const sectionKeySchema = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'section')
/** `section.field`, e.g. `emergency_contact.phone`. */
export const fieldKeySchema = z.string().regex(/^[a-z][a-z0-9_]{1,39}\.[a-z][a-z0-9_]{1,39}$/, 'field')
export const purposeIdSchema = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'purpose')
/** Instants travel as ISO 8601 UTC, calendar dates as yyyy-mm-dd. */
export const instantSchema = z.iso.datetime()
export const dateSchema = z.iso.date()

/** C0/C1 controls except tab and newline: they have no place in a sentence and can forge log lines. */
function hasNoControls(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if ((code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160)) return false
  }
  return true
}
export const proseSchema = (max: number) =>
  z.string().trim().min(1, 'empty').max(max, 'too_long').refine(hasNoControls, 'control_characters')
export const reasonSchema = proseSchema(limits.reasonCharsMax)
export const slotIdSchema = z.string().regex(/^[a-z][a-z_]{1,39}$/, 'slot')
/** What was written, by slot of the purpose; which slots there are, and of what kind, `archives.purposes` says. */
export const evidenceSchema = z.record(slotIdSchema, proseSchema(limits.evidenceCharsMax))
export const noteSchema = proseSchema(limits.noteCharsMax)

/** Keyset paging: hand the cursor of the last page back to get the next one. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(limits.pageSizeDefault),
}
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
