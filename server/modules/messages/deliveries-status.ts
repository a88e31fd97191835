import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'

export interface DeliveriesStatus {
  waiting: number
  oldestWaitingAt: number | null
  /** Why they wait. */
  waitingBy: { code: string; count: number }[]
  failedBy: { code: string; count: number }[]
}

const recentMs = 30 * 24 * 3_600_000

/** For the connection page: counts and codes, nobody's name. */
export async function deliveriesStatus(cx: Cx): Promise<DeliveriesStatus> {
  const { db } = cx.deps
  const waiting = await row<{ n: number; oldest: number | null }>(
    db,
    "SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM messages_deliveries WHERE state = 'waiting' AND (due_at <= ? OR code IS NOT NULL)",
    [cx.now()],
  )
  const byCode = async (state: string) =>
    (
      await rows<{ code: string; n: number }>(
        db,
        `SELECT code, COUNT(*) AS n FROM messages_deliveries WHERE state = ? AND code IS NOT NULL AND created_at > ?
         GROUP BY code ORDER BY n DESC, code`,
        [state, cx.now() - recentMs],
      )
    ).map(({ code, n }) => ({ code, count: Number(n) }))
  return {
    waiting: Number(waiting?.n ?? 0),
    oldestWaitingAt: waiting?.oldest ? Number(waiting.oldest) : null,
    waitingBy: await byCode('waiting'),
    failedBy: await byCode('failed'),
  }
}
