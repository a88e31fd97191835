import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { RecipientId, WorkEndId, WorkFileStateId, WorkFormatId, WorkStateId } from '#shared/vocabulary/work.ts'

/** What it is for in words stands in the log alone, as the reason of `entryId`. */
export interface WorkSessionRow {
  id: string
  openedBy: string
  purpose: string
  /** JSON array of field keys. */
  fields: string
  entryId: string
  openedAt: number
  expiresAt: number
  state: WorkStateId
  endedAt: number | null
  endedBecause: WorkEndId | null
}

export const WorkSession = defineModel<WorkSessionRow>('work_sessions', {
  id: { ...column.id(), primaryKey: true },
  openedBy: column.id(),
  purpose: column.text(60),
  fields: column.json(),
  entryId: column.id(),
  openedAt: column.instant(),
  expiresAt: column.instant(),
  state: column.text(10),
  endedAt: column.instantOrNull(),
  endedBecause: column.textOrNull(10),
})

export interface WorkPersonRow {
  sessionId: string
  employeeId: string
  grantId: string
  /** When the person was last opened. */
  openedAt: number | null
}

export const WorkPerson = defineModel<WorkPersonRow>('work_people', {
  sessionId: { ...column.id(), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
  grantId: column.id(),
  openedAt: column.instantOrNull(),
})

export interface WorkFileRow {
  id: string
  sessionId: string
  madeBy: string
  state: WorkFileStateId
  recipient: RecipientId
  recipientName: string
  format: WorkFormatId
  keyId: string
  peopleCount: number
  partCount: number
  byteCount: number | null
  fileHash: string | null
  madeAt: number
  diesAt: number
}

export const WorkFile = defineModel<WorkFileRow>('work_files', {
  id: { ...column.id(), primaryKey: true },
  sessionId: column.id(),
  madeBy: column.id(),
  state: column.text(10),
  recipient: column.text(30),
  recipientName: column.text(200),
  format: column.text(10),
  keyId: column.id(),
  peopleCount: column.count(),
  partCount: column.count(),
  byteCount: column.instantOrNull(),
  fileHash: column.textOrNull(64),
  madeAt: column.instant(),
  diesAt: column.instant(),
})

export const WorkFilePart = defineModel<{ fileId: string; position: number; sealed: Buffer }>('work_file_parts', {
  fileId: { ...column.id(), primaryKey: true },
  position: { ...column.count(), primaryKey: true },
  sealed: column.bytes(),
})
