import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { seal } from '#server/platform/crypto/envelope.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { readUpload, type Upload } from '#server/platform/http/upload.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../../audit/index.ts'
import { examinationOf, fileName, filePart } from './associated-data.ts'
import { getImport, makeImportKey, type StoredImport, sealText } from './load-import.ts'
import { chooseSheet } from './mapping/choose-sheet.ts'
import { examineTable } from './mapping/examine-table.ts'
import { openTable } from './reading/open-table.ts'

/** Reads a file to its end, says what is wrong with it or keeps it sealed; either way with an entry. */
export async function uploadImport(cx: Cx, upload: Upload): Promise<StoredImport> {
  let fileHash: string | null = null
  try {
    const file = await readUpload(upload)
    fileHash = createHash('sha256').update(file).digest('hex')
    const table = await openTable(file)
    const examination = await examineTable(table)
    // Says now what a proposal would say later: no header, merged headings, the same column twice.
    const { proposal } = chooseSheet(examination)
    const id = await keep(cx, { file, fileHash, name: upload.fileName, table, examination, rows: proposal.rows })
    return getImport(cx.deps.db, id)
  } catch (error) {
    await recordRefusedUpload(cx, error, fileHash)
    throw error
  }
}

/** A file that was not taken: why, and which one, as far as it was read. */
export async function recordRefusedUpload(cx: Cx, error: unknown, fileHash: string | null): Promise<void> {
  if (!(error instanceof AppError)) return
  const details = { code: error.code, fileHash }
  await inTransaction(cx, (tx) =>
    append(tx, [{ by: cx, action: 'archives.import_uploaded', result: 'rejected', details }]),
  )
}

interface Taken {
  file: Buffer
  fileHash: string
  name: string
  table: Awaited<ReturnType<typeof openTable>>
  examination: Awaited<ReturnType<typeof examineTable>>
  rows: number
}

async function keep(cx: Cx, { file, fileHash, name, table, examination, rows }: Taken): Promise<string> {
  const actor = actorOf(cx)
  const id = newId(cx.now())
  const { id: keyId, key } = await makeImportKey(cx, id)
  const size = limits.importPartBytes
  const partCount = Math.ceil(file.length / size)
  await inTransaction(cx, async (tx) => {
    await insertRows(tx, 'archives_imports', [
      {
        id,
        state: 'examined',
        uploaded_by: actor.employeeId,
        uploaded_by_name: actor.name,
        uploaded_at: cx.now(),
        dies_at: cx.now() + limits.importDays * 86_400_000,
        file_hash: fileHash,
        byte_count: file.length,
        part_count: partCount,
        format: JSON.stringify({ kind: table.kind, encoding: table.encoding, separator: table.separator }),
        key_id: keyId,
        sealed_name: sealText(key, name, fileName(id)),
        sealed_examination: sealText(key, JSON.stringify(examination), examinationOf(id)),
        mapping: null,
        revision: 0,
        checked_revision: null,
        run_number: 0,
        started_by: null,
        done_rows: 0,
        total_rows: rows,
        problem: null,
        summary: null,
        result: null,
        ended_at: null,
      },
    ])
    // One statement each: a whole file may be more than the engine takes in one packet.
    for (let position = 0; position < partCount; position++)
      await insertRows(tx, 'archives_import_parts', [
        {
          import_id: id,
          position,
          sealed: seal(key, file.subarray(position * size, (position + 1) * size), filePart(id, position, partCount)),
        },
      ])
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_uploaded',
        result: 'done',
        details: { import: id, fileHash, bytes: file.length, rows, kind: table.kind },
      },
    ])
  })
  return id
}
