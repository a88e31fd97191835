import type { Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { importColumns, type StoredImport } from './load-import.ts'
import { viewImport } from './present-import.ts'

/** Imports of this organisation, newest first. */
export async function listImports(
  cx: Cx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ResponseOf<Api['imports.list']>> {
  const after = decodeCursor(cursor, 1)
  const found = await rows<StoredImport>(
    cx.deps.db,
    `SELECT ${importColumns} FROM archives_imports ${after ? 'WHERE id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
    after ? [String(after[0])] : [],
  )
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await Promise.all(shown.map((one) => viewImport(cx, one))),
    nextCursor: found.length > limit && last ? encodeCursor([last.id]) : null,
  }
}
