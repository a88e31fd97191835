import { newId } from '#server/lib/ids.ts'
import type { Deps } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import type { StreamRow } from './stream.model.ts'

/** A process that stores nothing for three of these is taken for gone. */
export const seenEveryMs = 30_000
const gatherMs = 1000

export interface StatusKeeper {
  change(change: Partial<Omit<StreamRow, 'id' | 'seenAt'>>): void
  readonly now: Readonly<StreamRow>
  /** Stores the last word. */
  stop(): Promise<void>
}

/** How the stream fares, in memory and, at most once a second, in its row. What cannot be stored is stored with the next. */
export function keepStatus({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): StatusKeeper {
  const now: StreamRow = {
    id: newId(clock()),
    seenAt: clock(),
    connectedSince: null,
    problem: null,
    problemAt: null,
    reconnects: 0,
    foreignEvents: 0,
  }
  let stored = false
  let storing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  const write = async () => {
    now.seenAt = clock()
    const columns = {
      seen_at: now.seenAt,
      connected_since: now.connectedSince,
      problem: now.problem,
      problem_at: now.problemAt,
      reconnects: now.reconnects,
      foreign_events: now.foreignEvents,
    }
    try {
      if (stored)
        await run(
          db,
          `UPDATE dingtalk_streams SET ${Object.keys(columns)
            .map((name) => `${name} = ?`)
            .join(', ')} WHERE id = ?`,
          [...Object.values(columns), now.id],
        )
      else await insertRows(db, 'dingtalk_streams', [{ id: now.id, ...columns }])
      stored = true
    } catch (error) {
      log.debug({ err: error }, 'how the stream fares could not be stored')
    }
  }
  const store = () => {
    if (timer) clearTimeout(timer)
    timer = null
    storing = storing.then(write)
    return storing
  }
  const heartbeat = setInterval(() => void store(), seenEveryMs).unref()
  return {
    now,
    change(change) {
      Object.assign(now, change)
      timer ??= setTimeout(() => void store(), gatherMs).unref()
    },
    stop() {
      clearInterval(heartbeat)
      return store()
    },
  }
}
