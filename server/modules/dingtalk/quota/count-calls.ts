import { localDate } from '#server/lib/local-time.ts'
import type { Deps } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { run } from '#server/platform/db/query.ts'

export interface CallCounter {
  onCall(api: string): void
  /** Stores what was counted since the last time. */
  flush(): Promise<void>
}

const afterMs = 1000

/**
 * Counts in memory and stores a second's calls at once: a sync makes hundreds. A process killed in between forgets that
 * second, which a budget can bear; what cannot be stored now is stored with the next.
 */
export function createCallCounter({
  db,
  clock,
  config,
  log,
}: Pick<Deps, 'db' | 'clock' | 'config' | 'log'>): CallCounter {
  let counted = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let storing: Promise<void> = Promise.resolve()
  const store = async () => {
    const taken = counted
    counted = new Map()
    for (const [key, calls] of taken) {
      try {
        await add(db, key, calls)
      } catch (error) {
        counted.set(key, (counted.get(key) ?? 0) + calls)
        log.warn({ err: error }, 'counted calls could not be stored, kept for the next time')
      }
    }
  }
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    storing = storing.then(store)
    return storing
  }
  return {
    onCall(api) {
      const key = `${localDate(clock(), config.timeZone).slice(0, 7)} ${api}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
      timer ??= setTimeout(() => void flush(), afterMs).unref()
    },
    flush,
  }
}

async function add(db: Db, key: string, calls: number): Promise<void> {
  const [month, api] = [key.slice(0, 7), key.slice(8)]
  const end =
    db.dialect === 'sqlite'
      ? 'ON CONFLICT (month, api) DO UPDATE SET calls = calls + excluded.calls'
      : 'ON DUPLICATE KEY UPDATE calls = calls + VALUES(calls)'
  await run(db, `INSERT INTO dingtalk_quota (month, api, calls) VALUES (?, ?, ?) ${end}`, [month, api, calls])
}
