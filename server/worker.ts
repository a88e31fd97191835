import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from './platform/context.ts'
import { defineJob, type Job } from './platform/jobs/define-job.ts'
import { forgetOldRuns, startScheduler } from './platform/jobs/scheduler.ts'
import { type ModuleManifest, refreshed } from './platform/module.ts'
import { pumpOutbox } from './platform/outbox/pump.ts'

const idleMs = 1000

const forgetRuns = defineJob({
  id: 'platform.forget_old_runs',
  everyMs: 24 * 3600_000,
  offsetMs: 37 * 60_000,
  run: async (cx) => {
    await forgetOldRuns(cx.deps)
  },
})

/**
 * Scheduled jobs, the outbox pump, the modules' own pumps and services. `stop` lets what is under way
 * finish, or rest at the next point from which another process can go on.
 */
export function startWorker(deps: Deps, modules: readonly ModuleManifest[]): { stop(): Promise<void> } {
  const subscribers = modules.flatMap(({ subscribers = [] }) => subscribers)
  const refresh = refreshed(modules)
  const jobs = modules
    .flatMap(({ jobs = [] }) => jobs)
    .map((job) => ({
      ...job,
      run: async (...given: Parameters<Job['run']>) => {
        await refresh(deps)
        await job.run(...given)
      },
    }))
  const scheduler = startScheduler(deps, [forgetRuns, ...jobs])
  const stopping = new AbortController()
  const drain = async (pump: (deps: Deps) => Promise<number>) => {
    while (!stopping.signal.aborted) {
      const handled = await refresh(deps)
        .then(() => pump(deps))
        .catch((error) => {
          deps.log.error({ err: error }, 'what waits could not be read')
          return 0
        })
      if (handled === 0) await wait(idleMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const pumps = [() => pumpOutbox(deps, subscribers), ...modules.flatMap(({ pumps = [] }) => pumps)]
  const pumping = Promise.all(pumps.map(drain))
  const services = modules.flatMap(({ services = [] }) => services).map((start) => start(deps))
  return {
    async stop() {
      stopping.abort()
      await Promise.all([pumping, scheduler.stop(), ...services.map((service) => service.stop())])
    },
  }
}
