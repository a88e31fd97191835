import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { MediaTypeId } from '#shared/vocabulary/attachments.ts'

/** What was written and shown for one case, under a key of its own. Its id becomes that of the request or review. */
export interface EvidenceRow {
  id: string
  /** Whose data it is about, and with whose keys it goes; where nobody is named yet, whoever asked. */
  personId: string
  ownerId: string
  purpose: string
  keyId: string | null
  /** JSON of slot to value; null: nothing written yet. */
  sealed: Buffer | null
  /** 0: files put in before anything was asked. */
  asked: number
  /** Until when it has to follow; null: complete, or decided without. */
  dueAt: number | null
  createdAt: number
}

export const Evidence = defineModel<EvidenceRow>('access_evidence', {
  id: { ...column.id(), primaryKey: true },
  personId: column.id(),
  ownerId: column.id(),
  purpose: column.text(60),
  keyId: column.idOrNull(),
  sealed: column.bytesOrNull(),
  asked: column.flag(),
  dueAt: column.instantOrNull(),
  createdAt: column.instant(),
})

export interface EvidenceFileRow {
  id: string
  caseId: string
  slot: string
  mediaType: MediaTypeId
  byteCount: number
  partCount: number
  sealedName: Buffer
  addedAt: number
}

export const EvidenceFile = defineModel<EvidenceFileRow>('access_evidence_files', {
  id: { ...column.id(), primaryKey: true },
  caseId: column.id(),
  slot: column.text(40),
  mediaType: column.text(40),
  byteCount: column.count(),
  partCount: column.count(),
  sealedName: column.bytes(),
  addedAt: column.instant(),
})

export const EvidenceFilePart = defineModel<{ fileId: string; position: number; sealed: Buffer }>(
  'access_evidence_parts',
  {
    fileId: { ...column.id(), primaryKey: true },
    position: { ...column.count(), primaryKey: true },
    sealed: column.bytes(),
  },
)
