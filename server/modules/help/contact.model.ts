import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ContactKindId, ContactStateId } from '#shared/vocabulary/help.ts'

/** A neutral question to a person: who asks, never why. Unique per asker, person and kind. */
export interface ContactRow {
  id: string
  requestId: string
  kind: ContactKindId
  askerId: string
  subjectId: string
  state: ContactStateId
  askedAt: number
  repliedAt: number | null
  keyId: string | null
  /** What the person hands on by their own word, sealed under their key; null otherwise, and once destroyed. */
  value: Buffer | null
}

export const Contact = defineModel<ContactRow>('help_contacts', {
  id: { ...column.id(), primaryKey: true },
  requestId: column.id(),
  kind: column.text(8),
  askerId: column.id(),
  subjectId: column.id(),
  state: column.text(10),
  askedAt: column.instant(),
  repliedAt: column.instantOrNull(),
  keyId: column.idOrNull(),
  value: column.bytesOrNull(),
})
