import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDeps } from './deps.ts'
import { replayTombstones } from './modules/erasure/index.ts'
import { findActor } from './modules/people/index.ts'
import { modules } from './modules.ts'
import type { Deps } from './platform/context.ts'
import { refreshed } from './platform/module.ts'
import { projectRoot } from './platform/project-root.ts'
import { refuseHalfRestored } from './platform/restore-mark.ts'
import { createWeb } from './web.ts'
import { startWorker } from './worker.ts'
import { createWorkerHealth } from './worker-health.ts'

export interface Running {
  port: number
  stop(): Promise<void>
}

const drainMs = 10_000

/** What the configured role names, web or worker or both, on ready dependencies. */
export async function start(deps: Deps, options: { miniappDir?: string; rateFactor?: number } = {}): Promise<Running> {
  const { role } = deps.config
  refuseHalfRestored(deps.config.dataDir)
  await refreshed(modules)(deps)
  // A restored backup must not serve what was destroyed since.
  const replayed = await replayTombstones(
    deps,
    modules.flatMap(({ erasers = [] }) => erasers),
  )
  if (replayed.erasures + replayed.keys > 0) deps.log.warn(replayed, 'erasures done again after a restore')
  const listening =
    role === 'worker'
      ? createWorkerHealth(deps)
      : createWeb(deps, {
          modules,
          findActor,
          miniappDir: options.miniappDir ?? join(projectRoot, 'dist/miniapp'),
          ...(options.rateFactor ? { rateFactor: options.rateFactor } : {}),
        })
  const { server } = listening
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(deps.config.port, deps.config.host, resolve)
  })
  const worker = role === 'web' ? null : startWorker(deps, modules)
  return {
    port: (server.address() as AddressInfo).port,
    /**
     * Takes no new work, finishes what is under way, then lets go of the databases. A request gets its answer; a job
     * that needs longer goes on in the next process.
     */
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), drainMs)
      await Promise.all([closed, Promise.race([worker?.stop(), wait(drainMs, undefined, { ref: false })])])
      clearTimeout(late)
      await listening.idle()
      await closeDeps(deps)
    },
  }
}

/** Stops once on SIGTERM or SIGINT; a second signal ends at once. */
export function stopOnSignal(running: Running, alsoStop?: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void running
        .stop()
        .then(() => alsoStop?.())
        .then(() => process.exit(0))
    })
  }
}
