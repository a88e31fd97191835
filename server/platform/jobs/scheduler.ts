import type { Deps } from '../context.ts'
import { run } from '../db/query.ts'
import type { Job } from './define-job.ts'
import { runSlot } from './run-job.ts'

/** The slot a moment falls into: the same in every process. */
export function slotOf(job: Job, now: number): string | null {
  if (job.everyMs === null) return null
  const offset = job.offsetMs ?? 0
  return new Date(Math.floor((now - offset) / job.everyMs) * job.everyMs + offset).toISOString()
}

const keepRunsMs = 30 * 24 * 3600_000

/** Looks every second whether a slot is due; a slot is tried again until it is done or out of tries. */
export function startScheduler(deps: Deps, jobs: readonly Job[], tickMs = 1000): { stop(): Promise<void> } {
  const underWay = new Map<string, Promise<unknown>>()
  const settled = new Map<string, string>()
  const stopping = new AbortController()
  const tick = () => {
    if (stopping.signal.aborted) return
    const now = deps.clock()
    for (const job of jobs) {
      const slot = slotOf(job, now)
      if (slot === null || underWay.has(job.id) || settled.get(job.id) === slot) continue
      underWay.set(
        job.id,
        runSlot(deps, job, slot, stopping.signal)
          .then((result) => {
            if (result === 'done') settled.set(job.id, slot)
          })
          .catch((error) => deps.log.error({ err: error, job: job.id }, 'job could not be started'))
          .finally(() => underWay.delete(job.id)),
      )
    }
  }
  const timer = setInterval(tick, tickMs)
  tick()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await Promise.allSettled(underWay.values())
    },
  }
}

/** Runs that are over are of no use after a month. */
export async function forgetOldRuns(deps: Deps): Promise<number> {
  return run(deps.db, "DELETE FROM job_runs WHERE state = 'done' AND ended_at < ?", [deps.clock() - keepRunsMs])
}
