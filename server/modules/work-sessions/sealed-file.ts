import { createHash } from 'node:crypto'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { open, seal } from '#server/platform/crypto/envelope.ts'
import { insertRows, marks, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { WorkFileRow } from './work.model.ts'

const partOf = (fileId: string, position: number) => `work-file|${fileId}|${position}`

/** A key of the file's own: with it the file dies, in every backup too. */
export async function makeFileKey(cx: Cx, fileId: string) {
  const [key] = await cx.deps.keyring.ensureKeys([{ personId: fileId, retentionClass: 'work_file', period: '' }])
  if (!key) throw new Error('a data key could not be made')
  return key
}

/** Seals a file as it is written: nothing of it lies anywhere in the clear, and memory does not grow with it. */
export async function keepFile(
  cx: Cx,
  { fileId, key }: { fileId: string; key: Buffer },
  content: AsyncIterable<Uint8Array>,
): Promise<{ parts: number; bytes: number; hash: string }> {
  const hash = createHash('sha256')
  let [parts, bytes] = [0, 0]
  let waiting: Buffer = Buffer.alloc(0)
  const keep = async (size: number) => {
    const part = waiting.subarray(0, size)
    waiting = waiting.subarray(size)
    await insertRows(cx.deps.db, 'work_file_parts', [
      { file_id: fileId, position: parts, sealed: seal(key, part, partOf(fileId, parts)) },
    ])
    parts++
  }
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length >= limits.importPartBytes) await keep(limits.importPartBytes)
  }
  if (waiting.length > 0) await keep(waiting.length)
  return { parts, bytes, hash: hash.digest('hex') }
}

/** Whole and as it was made, or not at all. */
export async function openFile(cx: Cx, file: WorkFileRow): Promise<Buffer> {
  const wrapped = await cx.deps.keyring.loadWrapped(file.keyId)
  if (!wrapped) throw new AppError('work.file_over')
  const key = cx.deps.keyring.unwrap(wrapped)
  const parts = await rows<{ position: number; sealed: Buffer }>(
    cx.deps.db,
    'SELECT position, sealed FROM work_file_parts WHERE file_id = ? ORDER BY position',
    [file.id],
  )
  const opened = parts.map(({ position, sealed }) => key && open(key, sealed, partOf(file.id, position)))
  const content = Buffer.concat(opened.filter((part) => part !== null))
  if (createHash('sha256').update(content).digest('hex') !== file.fileHash)
    throw new AppError('archives.unreadable', { internal: `work file ${file.id}` })
  return content
}

export async function destroyParts(tx: Tx, fileId: string): Promise<void> {
  await run(tx, 'DELETE FROM work_file_parts WHERE file_id = ?', [fileId])
}

/** After the commit that ended the file. */
export async function destroyKeys(cx: Cx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await run(
    cx.deps.keyring.db,
    `DELETE FROM data_keys WHERE retention_class = 'work_file' AND person_id IN (${marks(fileIds.length)})`,
    fileIds,
  )
}
