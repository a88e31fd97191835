import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { open, seal } from '#server/platform/crypto/envelope.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { examinationOf, fileName, filePart } from './associated-data.ts'
import type { ImportRow } from './import.model.ts'
import type { Examination } from './mapping/examine-table.ts'
import type { Mapping } from './mapping/propose-mapping.ts'

export type StoredImport = Omit<ImportRow, 'sealedExamination'>

export const importColumns = `id, state, uploaded_by AS uploadedBy, uploaded_by_name AS uploadedByName, uploaded_at AS uploadedAt,
  dies_at AS diesAt, file_hash AS fileHash, byte_count AS byteCount, part_count AS partCount, format, key_id AS keyId,
  sealed_name AS sealedName, mapping, revision, checked_revision AS checkedRevision, run_number AS runNumber,
  started_by AS startedBy, done_rows AS doneRows, total_rows AS totalRows, problem, summary, result, ended_at AS endedAt`

export function findImport(target: Db | Tx, id: string): Promise<StoredImport | undefined> {
  return row<StoredImport>(target, `SELECT ${importColumns} FROM archives_imports WHERE id = ?`, [id])
}

export async function getImport(target: Db | Tx, id: string): Promise<StoredImport> {
  const found = await findImport(target, id)
  if (!found) throw new AppError('archives.import_not_found')
  return found
}

export const mappingOf = ({ mapping }: Pick<StoredImport, 'mapping'>): Mapping | null =>
  mapping === null ? null : (JSON.parse(mapping) as Mapping)

/** The key of one import: it has no person, only a file of many, and dies with it. */
export async function makeImportKey(cx: Cx, importId: string) {
  const [key] = await cx.deps.keyring.ensureKeys([{ personId: importId, retentionClass: 'import_file', period: '' }])
  if (!key) throw new Error('a data key could not be made')
  return key
}

/** Null once the import is over: the key was destroyed. */
export async function findImportKey(cx: Cx, { keyId }: Pick<StoredImport, 'keyId'>): Promise<Buffer | null> {
  const wrapped = await cx.deps.keyring.loadWrapped(keyId)
  return wrapped ? cx.deps.keyring.unwrap(wrapped) : null
}

export async function getImportKey(cx: Cx, one: Pick<StoredImport, 'keyId'>): Promise<Buffer> {
  const key = await findImportKey(cx, one)
  if (!key) throw new AppError('archives.import_not_now')
  return key
}

export const sealText = (key: Buffer, text: string, associated: string) => seal(key, Buffer.from(text), associated)

/** Throws on what was changed: a file of ours that does not open is no fault of its reader. */
export function openText(key: Buffer, sealed: Buffer, associated: string): string {
  const opened = open(key, sealed, associated)
  if (!opened) throw new AppError('archives.unreadable', { internal: associated })
  return opened.toString('utf8')
}

export function openFileName(key: Buffer | null, { id, sealedName }: StoredImport): string | null {
  return key && sealedName ? openText(key, sealedName, fileName(id)) : null
}

export async function loadExamination(cx: Cx, one: StoredImport): Promise<Examination> {
  const key = await getImportKey(cx, one)
  const found = await row<{ sealed: Buffer | null }>(
    cx.deps.db,
    'SELECT sealed_examination AS sealed FROM archives_imports WHERE id = ?',
    [one.id],
  )
  if (!found?.sealed) throw new AppError('archives.import_not_now')
  return JSON.parse(openText(key, found.sealed, examinationOf(one.id))) as Examination
}

/** The uploaded file as it was. */
export async function loadFile(cx: Cx, one: StoredImport, key: Buffer): Promise<Buffer> {
  const parts = await rows<{ position: number; sealed: Buffer }>(
    cx.deps.db,
    'SELECT position, sealed FROM archives_import_parts WHERE import_id = ? ORDER BY position',
    [one.id],
  )
  const opened = parts.map(({ position, sealed }) => open(key, sealed, filePart(one.id, position, one.partCount)))
  const file = Buffer.concat(opened.filter((part) => part !== null))
  if (opened.includes(null) || file.length !== one.byteCount)
    throw new AppError('archives.unreadable', { internal: `file of import ${one.id}` })
  return file
}
