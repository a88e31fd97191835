import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { closeDeps } from './deps.ts'
import { findActor } from './modules/people/index.ts'
import { modules } from './modules.ts'
import type { Deps } from './platform/context.ts'
import { projectRoot } from './platform/project-root.ts'
import { createWeb } from './web.ts'
import { startWorker } from './worker.ts'

export interface Running {
  port: number
  stop(): Promise<void>
}

const drainMs = 10_000

/** Web and, where configured, worker, on ready dependencies. */
export async function start(deps: Deps, options: { miniappDir?: string; rateFactor?: number } = {}): Promise<Running> {
  const web = createWeb(deps, {
    routes: modules.flatMap(({ routes = [] }) => routes),
    findActor,
    miniappDir: options.miniappDir ?? join(projectRoot, 'dist/miniapp'),
    ...(options.rateFactor ? { rateFactor: options.rateFactor } : {}),
  })
  const { server } = web
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(deps.config.port, deps.config.host, resolve)
  })
  const worker = deps.config.worker ? startWorker(deps, modules) : null
  return {
    port: (server.address() as AddressInfo).port,
    /** Takes no new work, finishes what is under way, then lets go of the databases. */
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), drainMs)
      await Promise.all([closed, worker?.stop()])
      clearTimeout(late)
      await web.idle()
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
