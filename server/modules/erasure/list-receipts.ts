import type { Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ReceiptDocument } from './receipt-document.ts'
import { sendingsOf } from './sendings-of.ts'

/** Newest first. A receipt names nobody, so neither does the list. */
export async function listReceipts(
  cx: Cx,
  query: { cursor?: string | undefined; limit: number },
): Promise<ResponseOf<Api['erasure.receipts']>> {
  const after = decodeCursor(query.cursor, 2)
  const found = await rows<{ id: string; at: number; document: string }>(
    cx.deps.db,
    `SELECT id, at, document FROM erasure_receipts ${after ? 'WHERE at <= ? AND (at < ? OR id < ?)' : ''}
     ORDER BY at DESC, id DESC LIMIT ${query.limit + 1}`,
    after ? [Number(after[0]), Number(after[0]), String(after[1])] : [],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  const sendings = await sendingsOf(
    cx.deps.db,
    page.map(({ id }) => id),
  )
  return {
    items: page.map(({ id, document }) => {
      const { person, ground, erasedAt, classes, destroyed } = JSON.parse(document) as ReceiptDocument
      return {
        id,
        person,
        ground,
        erasedAt,
        classes: classes.map((one) => one.id),
        destroyed,
        sending: sendings.get(id) ?? null,
      }
    }),
    nextCursor: found.length > query.limit && last ? encodeCursor([Number(last.at), last.id]) : null,
  }
}
