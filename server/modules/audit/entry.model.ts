import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { AuditActionId, AuditResultId } from '#shared/vocabulary/audit.ts'
import type { CapacityId } from '#shared/vocabulary/roles.ts'

/** One attempt. Append-only: there is no code that changes a row, and the engine refuses it. Never a value. */
export interface EntryRow {
  id: string
  at: number
  action: AuditActionId
  result: AuditResultId
  actorId: string | null
  actorName: string
  capacity: CapacityId
  /** Pseudonymous subject id (compliance.md 6.4). */
  subjectPid: string | null
  purpose: string | null
  /** `,bank,basic,` */
  sections: string
  fields: string
  ruleIds: string
  ruleVersion: string
  permissionSetId: string
  grantId: string | null
  ticketId: string | null
  approverId: string | null
  approverName: string | null
  requestId: string
  device: string
  ipPrefix: string
  details: string
}

export const AuditEntry = defineModel<EntryRow>('audit_entries', {
  id: { ...column.id(), primaryKey: true },
  at: column.instant(),
  action: column.text(40),
  result: column.text(12),
  actorId: column.idOrNull(),
  actorName: column.text(120),
  capacity: column.text(20),
  subjectPid: column.textOrNull(60),
  purpose: column.textOrNull(60),
  sections: column.text(400),
  fields: column.json(),
  ruleIds: column.text(400),
  ruleVersion: column.text(40),
  permissionSetId: column.text(40),
  grantId: column.idOrNull(),
  ticketId: column.idOrNull(),
  approverId: column.idOrNull(),
  approverName: column.textOrNull(120),
  requestId: column.text(120),
  device: column.text(10),
  ipPrefix: column.text(50),
  details: column.json(),
})

/**
 * The free text beside its entry, sealed under the key of a day (texts/text-key.ts). `text` and `salt` hold only what
 * was written before texts were sealed, until the job has sealed it. Erased: nothing of it is left but the commitment,
 * and with it every proof.
 */
export interface TextRow {
  entryId: string
  text: string
  salt: string
  /** SHA-256(salt || text), base64: what the entry's leaf holds of the text. */
  commitment: string
  /** Base64 of 16 random bytes (without them a short text could be guessed from its commitment) and the text, sealed. */
  sealed: string | null
  keyId: string | null
}

export const AuditText = defineModel<TextRow>('audit_texts', {
  entryId: { ...column.id(), primaryKey: true },
  text: column.longText(),
  salt: column.text(24),
  commitment: column.text(44),
  sealed: column.longTextOrNull(),
  keyId: column.idOrNull(),
})

/** A key under which an erased text lay: it dies as soon as what else lies under it lies under another one. */
export interface RetiredKeyRow {
  keyId: string
  retiredAt: number
  /** Since when nobody gets it for writing any more. */
  closedAt: number | null
}

export const RetiredKey = defineModel<RetiredKeyRow>('audit_retired_keys', {
  keyId: { ...column.id(), primaryKey: true },
  retiredAt: column.instant(),
  closedAt: column.instantOrNull(),
})
