import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { seenEveryMs } from './keep-status.ts'
import type { StreamRow } from './stream.model.ts'

export interface StreamStatus {
  channel: Config['eventChannel']
  /** Since when some process holds a connection; null: none does, or events come another way. */
  connectedSince: number | null
  /** When the last event was kept, whichever way it came. */
  lastEventAt: number | null
  problem: { code: string; at: number } | null
  /** Of the processes that run now. */
  reconnects: number
  foreignEvents: number
}

/** How events reach us, of all processes together. */
export async function streamStatus(cx: Cx): Promise<StreamStatus> {
  const { db, config } = cx.deps
  const found = await rows<StreamRow>(
    db,
    `SELECT id, seen_at AS seenAt, connected_since AS connectedSince, problem, problem_at AS problemAt, reconnects,
       foreign_events AS foreignEvents FROM dingtalk_streams ORDER BY seen_at DESC LIMIT 100`,
  )
  const last = await row<{ at: number | null }>(db, 'SELECT MAX(received_at) AS at FROM dingtalk_events')
  const running = found.filter(({ seenAt }) => Number(seenAt) > cx.now() - 3 * seenEveryMs)
  const connected = running.flatMap(({ connectedSince }) => (connectedSince === null ? [] : [Number(connectedSince)]))
  const troubled = found.filter(({ problem }) => problem !== null)
  const latest = troubled.sort((a, b) => Number(b.problemAt) - Number(a.problemAt))[0]
  return {
    channel: config.eventChannel,
    connectedSince: connected.length > 0 ? Math.min(...connected) : null,
    lastEventAt: last?.at == null ? null : Number(last.at),
    problem: latest ? { code: latest.problem as string, at: Number(latest.problemAt) } : null,
    reconnects: running.reduce((sum, { reconnects }) => sum + reconnects, 0),
    foreignEvents: running.reduce((sum, { foreignEvents }) => sum + foreignEvents, 0),
  }
}
