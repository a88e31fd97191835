import { newId } from '#server/lib/ids.ts'
import { type Deps, systemContext } from '../context.ts'
import { isUniqueViolation } from '../db/database-error.ts'
import { insertRows, row, run } from '../db/query.ts'
import { describeError } from '../log.ts'
import type { Job } from './define-job.ts'

const defaultLeaseMs = 60_000
const defaultAttemptsMax = 5

export class LeaseLost extends Error {}

/** Thrown by `save` while the process stops: what is stored by then is where another one goes on. */
export class RunStopped extends Error {}

/**
 * Runs one slot if nobody has it: `done` also when another process did it, `skipped` while it is leased elsewhere or out
 * of tries. Once `stopping`, the run rests at its next `save` and may be gone on with at once.
 */
export async function runSlot(
  deps: Deps,
  job: Job,
  slot: string,
  stopping?: AbortSignal,
): Promise<'done' | 'failed' | 'skipped'> {
  const runId = `${job.id}@${slot}`
  const worker = newId(deps.clock())
  const leaseMs = job.leaseMs ?? defaultLeaseMs
  if (!(await acquire(deps, job, runId, worker, leaseMs))) {
    const other = await row<{ state: string }>(deps.db, 'SELECT state FROM job_runs WHERE id = ?', [runId])
    return other?.state === 'done' ? 'done' : 'skipped'
  }
  const renew = async (progress?: unknown): Promise<void> => {
    const changed = await run(
      deps.db,
      `UPDATE job_runs SET leased_until = ?${progress === undefined ? '' : ', progress = ?'} WHERE id = ? AND leased_by = ? AND state = 'running'`,
      [deps.clock() + leaseMs, ...(progress === undefined ? [] : [JSON.stringify(progress)]), runId, worker],
    )
    if (changed === 1) return
    // MySQL counts only what became different: twice in one millisecond is not lost.
    const mine = await row(deps.db, "SELECT id FROM job_runs WHERE id = ? AND leased_by = ? AND state = 'running'", [
      runId,
      worker,
    ])
    if (!mine) throw new LeaseLost(runId)
  }
  const heartbeat = setInterval(() => void renew().catch(() => undefined), leaseMs / 3)
  try {
    const stored = await row<{ progress: string | null }>(deps.db, 'SELECT progress FROM job_runs WHERE id = ?', [
      runId,
    ])
    await job.run(systemContext(deps, 'job', runId), {
      runId,
      progress: stored?.progress ? JSON.parse(stored.progress) : null,
      save: async (progress) => {
        await renew(progress)
        if (stopping?.aborted) throw new RunStopped(runId)
      },
    })
    await finish(deps, runId, worker, 'done', null)
    return 'done'
  } catch (error) {
    if (error instanceof LeaseLost) return 'skipped'
    if (error instanceof RunStopped) {
      await giveBack(deps, runId, worker)
      return 'skipped'
    }
    deps.log.error({ err: error, runId }, 'job failed')
    const described = describeError(error)
    await finish(deps, runId, worker, 'failed', String(described.code ?? described.name).slice(0, 80))
    return 'failed'
  } finally {
    clearInterval(heartbeat)
  }
}

async function acquire(deps: Deps, job: Job, runId: string, worker: string, leaseMs: number): Promise<boolean> {
  const now = deps.clock()
  try {
    await insertRows(deps.db, 'job_runs', [
      {
        id: runId,
        job: job.id,
        state: 'running',
        leased_by: worker,
        leased_until: now + leaseMs,
        attempts: 1,
        progress: null,
        started_at: now,
        ended_at: null,
        error: null,
      },
    ])
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  // Killed (lease over) or failed with tries left: take over; the condition makes it one process only.
  const taken = await run(
    deps.db,
    `UPDATE job_runs SET state = 'running', leased_by = ?, leased_until = ?, attempts = attempts + 1, ended_at = NULL
     WHERE id = ? AND attempts < ? AND state <> 'done' AND leased_until < ?`,
    [worker, now + leaseMs, runId, job.attemptsMax ?? defaultAttemptsMax, now],
  )
  return taken === 1
}

/** A stop is no failure: the lease ends, and the try does not count. */
async function giveBack(deps: Deps, runId: string, worker: string): Promise<void> {
  await run(
    deps.db,
    'UPDATE job_runs SET leased_until = 0, leased_by = NULL, attempts = attempts - 1 WHERE id = ? AND leased_by = ?',
    [runId, worker],
  )
}

async function finish(deps: Deps, runId: string, worker: string, state: 'done' | 'failed', error: string | null) {
  const now = deps.clock()
  // A failed run keeps its lease time as the pause before the next try.
  await run(
    deps.db,
    `UPDATE job_runs SET state = ?, ended_at = ?, error = ?, leased_by = NULL${state === 'done' ? ', leased_until = 0' : ''} WHERE id = ? AND leased_by = ?`,
    [state, now, error, runId, worker],
  )
}
