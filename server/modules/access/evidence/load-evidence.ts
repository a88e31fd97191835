import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { EvidenceFileRow, EvidenceRow } from './evidence.model.ts'
import { openKey, openValues } from './seal-evidence.ts'
import type { SlotValues } from './slots.ts'

const columns = `id, person_id AS personId, owner_id AS ownerId, purpose, key_id AS keyId, sealed, asked, due_at AS dueAt,
  created_at AS createdAt`
const fileColumns = `id, case_id AS caseId, slot, media_type AS mediaType, byte_count AS byteCount, part_count AS partCount,
  sealed_name AS sealedName, added_at AS addedAt`

export async function findEvidence(target: Db | Tx, caseId: string): Promise<EvidenceRow | null> {
  return (await row<EvidenceRow>(target, `SELECT ${columns} FROM access_evidence WHERE id = ?`, [caseId])) ?? null
}

export function loadEvidence(target: Db | Tx, caseIds: readonly string[]): Promise<EvidenceRow[]> {
  if (caseIds.length === 0) return Promise.resolve([])
  const some = inList(target, caseIds)
  return rows<EvidenceRow>(target, `SELECT ${columns} FROM access_evidence WHERE id ${some.sql}`, some.values)
}

export function loadFiles(target: Db | Tx, caseIds: readonly string[]): Promise<EvidenceFileRow[]> {
  if (caseIds.length === 0) return Promise.resolve([])
  const some = inList(target, caseIds)
  return rows<EvidenceFileRow>(
    target,
    `SELECT ${fileColumns} FROM access_evidence_files WHERE case_id ${some.sql} ORDER BY id`,
    some.values,
  )
}

export async function findFile(target: Db | Tx, fileId: string): Promise<EvidenceFileRow | null> {
  const found = await row<EvidenceFileRow>(target, `SELECT ${fileColumns} FROM access_evidence_files WHERE id = ?`, [
    fileId,
  ])
  return found ?? null
}

/** What stands written; empty where nothing does, or its key is gone. */
export async function writtenIn(cx: Cx, { id, keyId, sealed }: EvidenceRow): Promise<SlotValues> {
  if (sealed === null) return {}
  const key = await openKey(cx, keyId)
  return (key && openValues(key, id, sealed)) || {}
}
