import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'

export interface EventsStatus {
  lastReceivedAt: number | null
  /** Not worked on yet, or tried and put back. */
  waiting: number
  oldestWaitingAt: number | null
  /** Those that were tried, by why they wait. */
  failedBy: { code: string; count: number }[]
}

/** For the connection page: counts, times and codes of the inbox, nobody's name. */
export async function eventsStatus(cx: Cx): Promise<EventsStatus> {
  const { db } = cx.deps
  const last = await row<{ at: number | null }>(db, 'SELECT MAX(received_at) AS at FROM dingtalk_events')
  const waiting = await row<{ n: number; oldest: number | null }>(
    db,
    'SELECT COUNT(*) AS n, MIN(received_at) AS oldest FROM dingtalk_events WHERE due_at IS NOT NULL',
  )
  const failed = await rows<{ code: string; n: number }>(
    db,
    `SELECT code, COUNT(*) AS n FROM dingtalk_events WHERE due_at IS NOT NULL AND code IS NOT NULL
     GROUP BY code ORDER BY n DESC, code LIMIT 10`,
  )
  const instant = (at: number | null | undefined) => (at === null || at === undefined ? null : Number(at))
  return {
    lastReceivedAt: instant(last?.at),
    waiting: Number(waiting?.n ?? 0),
    oldestWaitingAt: instant(waiting?.oldest),
    failedBy: failed.map(({ code, n }) => ({ code, count: Number(n) })),
  }
}
