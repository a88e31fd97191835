import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { open, seal } from '#server/platform/crypto/envelope.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { ExportRow } from './export.model.ts'

export type StoredExport = Omit<ExportRow, 'sealedRequest'>
export type ExportQuery = HandlerInput<Api['audit.start_export']>['body']

/** What a run needs to know, wherever it is gone on with. */
export interface SealedRequest {
  query: ExportQuery
  password: string
  locale: LocaleId
  timeZone: string
}

const columns = `id, state, asked_by AS askedBy, asked_by_name AS askedByName, asked_at AS askedAt, key_id AS keyId,
  done_count AS doneCount, total_count AS totalCount, problem, entry_count AS entryCount, byte_count AS byteCount,
  file_hash AS fileHash, dies_at AS diesAt`

export function findExport({ deps }: Cx, id: string): Promise<StoredExport | undefined> {
  return row<StoredExport>(deps.db, `SELECT ${columns} FROM audit_exports WHERE id = ?`, [id])
}

/** The caller's own; somebody else's does not exist for them, since its password is not theirs either. */
export async function getOwnExport(cx: Cx, id: string): Promise<StoredExport> {
  const found = await findExport(cx, id)
  if (found?.askedBy !== actorOf(cx).employeeId) throw new AppError('audit.export_not_found')
  return found
}

export function exportsInState({ deps }: Cx, state: ExportRow['state']): Promise<StoredExport[]> {
  return rows<StoredExport>(deps.db, `SELECT ${columns} FROM audit_exports WHERE state = ? ORDER BY id`, [state])
}

export async function listExports(cx: Cx): Promise<ResponseOf<Api['audit.exports']>> {
  const found = await rows<StoredExport>(
    cx.deps.db,
    `SELECT ${columns} FROM audit_exports WHERE asked_by = ? ORDER BY id DESC LIMIT 20`,
    [actorOf(cx).employeeId],
  )
  return { items: found.map(presentExport) }
}

const iso = (at: number) => new Date(Number(at)).toISOString()

export function presentExport(one: StoredExport): ResponseOf<Api['audit.exports']>['items'][number] {
  return {
    id: one.id,
    state: one.state,
    askedAt: iso(one.askedAt),
    diesAt: one.diesAt === null ? null : iso(one.diesAt),
    progress: one.state === 'making' ? { done: one.doneCount, total: one.totalCount } : null,
    problem: one.problem,
    entries: one.entryCount,
    bytes: one.byteCount === null ? null : Number(one.byteCount),
    fileHash: one.fileHash,
  }
}

const associated = (id: string) => `log-export|${id}`
const keyScope = (id: string) => ({ personId: id, retentionClass: 'log_export', period: '' })

export async function sealRequest(
  cx: Cx,
  id: string,
  request: SealedRequest,
): Promise<{ keyId: string; sealed: Buffer }> {
  const [key] = await cx.deps.keyring.ensureKeys([keyScope(id)])
  if (!key) throw new Error('a data key could not be made')
  return { keyId: key.id, sealed: seal(key.key, Buffer.from(JSON.stringify(request)), associated(id)) }
}

/** Null once the package is made or given up. */
export async function openRequest(cx: Cx, { id, keyId }: StoredExport): Promise<SealedRequest | null> {
  const wrapped = await cx.deps.keyring.loadWrapped(keyId)
  const key = wrapped && cx.deps.keyring.unwrap(wrapped)
  const stored = await row<{ sealed: Buffer | null }>(
    cx.deps.db,
    'SELECT sealed_request AS sealed FROM audit_exports WHERE id = ?',
    [id],
  )
  const opened = key && stored?.sealed ? open(key, stored.sealed, associated(id)) : null
  return opened ? (JSON.parse(opened.toString()) as SealedRequest) : null
}

const freshMs = 3_600_000

/** Ids of packages whose request still has its key: a process may be killed between the package's end and the key's. */
export async function requestsKept({ deps, now }: Cx): Promise<string[]> {
  const kept = await rows<{ id: string }>(
    deps.keyring.db,
    // Whoever asks just now has the key before the row.
    "SELECT person_id AS id FROM data_keys WHERE retention_class = 'log_export' AND (created_at < ? OR created_at > ?)",
    [now() - freshMs, now() + freshMs],
  )
  return kept.map(({ id }) => id)
}

/** With the key gone no copy of the password opens any more, in no backup. */
export async function forgetRequest({ deps }: Cx, id: string): Promise<void> {
  await run(deps.keyring.db, "DELETE FROM data_keys WHERE retention_class = 'log_export' AND person_id = ?", [id])
}
