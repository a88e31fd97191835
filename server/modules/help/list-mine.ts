import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { requestColumns } from './load-requests.ts'
import { presentMine } from './present-mine.ts'

export async function listMine(
  cx: Cx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ResponseOf<Api['help.mine']>> {
  const after = decodeCursor(cursor, 1)
  const found = await rows<HelpRequestRow>(
    cx.deps.db,
    `SELECT ${requestColumns} FROM help_requests WHERE asker_id = ? ${after ? 'AND id < ?' : ''}
     ORDER BY id DESC LIMIT ${limit + 1}`,
    [actorOf(cx).employeeId, ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await Promise.all(page.map((request) => presentMine(cx, request))),
    nextCursor: found.length > limit && last ? encodeCursor([last.id]) : null,
  }
}
