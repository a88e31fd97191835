import type { Cx } from '../context.ts'

export interface JobRunContext {
  /** `<job id>@<slot>`; effects keyed by it happen once. */
  runId: string
  /** What the last `save` of this run stored, when a killed run goes on. */
  progress: unknown
  /** Stores where the run stands and renews the lease; throws when another process has taken over. */
  save(progress: unknown): Promise<void>
}

export interface Job {
  /** Stable id `<module>.<verb>`: it is stored, a rename breaks stored runs. */
  id: string
  /** Slots are counted from the epoch, never from boot. Null = only started by hand. */
  everyMs: number | null
  /** Moves the slots off the full hour. */
  offsetMs?: number
  leaseMs?: number
  attemptsMax?: number
  run(cx: Cx, context: JobRunContext): Promise<void>
}

/** A job can be killed at any line and run again: its effects are idempotent, its progress is saved. */
export function defineJob(job: Job): Job {
  return job
}
