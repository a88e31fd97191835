import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { requestColumns, servedAskers } from './load-requests.ts'
import { presentDeskItems } from './present-desk.ts'

const countedMs = 30 * 86_400_000

/** HR's queue, of the part of the company the caller acts for. What the caller asked, or what is about the caller, is for a colleague. */
export async function listDesk(
  cx: Cx,
  { state, cursor, limit }: { state: 'open' | 'closed'; cursor?: string | undefined; limit: number },
): Promise<ResponseOf<Api['help.desk']>> {
  const me = actorOf(cx).employeeId
  const after = decodeCursor(cursor, 1)
  const order = state === 'open' ? 'ASC' : 'DESC'
  const found = await rows<HelpRequestRow>(
    cx.deps.db,
    `SELECT ${requestColumns} FROM help_requests WHERE state ${state === 'open' ? '=' : '<>'} 'open'
     AND asker_id <> ? AND (subject_id IS NULL OR subject_id <> ?) ${after ? `AND id ${order === 'ASC' ? '>' : '<'} ?` : ''}
     ORDER BY id ${order} LIMIT ${limit + 1}`,
    [me, me, ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const served = await servedAskers(cx, page)
  return {
    items: await presentDeskItems(
      cx,
      page.filter(({ askerId }) => served.has(askerId)),
    ),
    nextCursor: found.length > limit && last ? encodeCursor([last.id]) : null,
    counts: await countAnswered(cx),
  }
}

/** How many were answered in thirty days, how many of them without a value shown, and how long the middle one waited. */
async function countAnswered(cx: Cx) {
  const answered = await rows<{ outcome: string; askedAt: number; answeredAt: number }>(
    cx.deps.db,
    "SELECT outcome, asked_at AS askedAt, answered_at AS answeredAt FROM help_requests WHERE state = 'answered' AND answered_at > ?",
    [cx.now() - countedMs],
  )
  const waits = answered.map((one) => Number(one.answeredAt) - Number(one.askedAt)).sort((a, b) => a - b)
  const middle = waits[Math.floor(waits.length / 2)]
  return {
    answered: answered.length,
    withoutReveal: answered.filter(({ outcome }) => outcome !== 'reveal').length,
    medianMinutes: middle === undefined ? null : Math.round(middle / 60_000),
  }
}
