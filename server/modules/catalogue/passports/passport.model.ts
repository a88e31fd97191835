import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A passport that was put in force, never changed again; the newest of a key counts. */
export interface PassportRow {
  number: number
  /** `ppN-` and the hash of key and passport. */
  id: string
  /** A section, or `section.field`. */
  about: string
  passport: string
  publishedAt: number
  proposedBy: string
  /** Who agreed; nobody needs to where it widens nothing. */
  agreedBy: string | null
}

export const StoredPassport = defineModel<PassportRow>('catalogue_passports', {
  number: { ...column.count(), primaryKey: true },
  id: column.text(40),
  about: column.text(80),
  passport: column.json(),
  publishedAt: column.instant(),
  proposedBy: column.id(),
  agreedBy: column.idOrNull(),
})

/** What somebody is writing: one for each key, shared by all editors. */
export interface PassportDraftRow {
  about: string
  passport: string
  /** Counts savings, so that nobody overwrites what they have not seen. */
  revision: number
  editedBy: string
  editedAt: number
  /** Named by the request of the second person; null: it may be edited. */
  proposalId: string | null
  /** Number of the passport in force that it was weighed against. */
  baseNumber: number | null
}

export const PassportDraft = defineModel<PassportDraftRow>('catalogue_passport_drafts', {
  about: { ...column.text(80), primaryKey: true },
  passport: column.json(),
  revision: column.count(),
  editedBy: column.id(),
  editedAt: column.instant(),
  proposalId: column.idOrNull(),
  baseNumber: { ...column.count(), allowNull: true },
})
