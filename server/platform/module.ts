import type { Deps } from './context.ts'
import type { Eraser } from './erasing.ts'
import type { Route } from './http/route.ts'
import type { Job } from './jobs/define-job.ts'
import type { Subscriber } from './outbox/pump.ts'

/** What each module keeps in memory, as the database has it now. */
export function refreshed(modules: readonly ModuleManifest[]): (deps: Deps) => Promise<void> {
  const all = modules.flatMap(({ refresh }) => refresh ?? [])
  return async (deps) => {
    await Promise.all(all.map((refresh) => refresh(deps)))
  }
}

/** What a module hangs into the house. Read only by `server/modules.ts`. */
export interface ModuleManifest {
  id: string
  routes?: readonly Route[]
  /** Brings up to date what the module keeps in memory of the database; before each request and each piece of work. */
  refresh?: (deps: Deps) => Promise<void>
  jobs?: readonly Job[]
  /** Work that waits in a table, drained as often as there is some; returns how much was handled. */
  pumps?: readonly ((deps: Deps) => Promise<number>)[]
  /** What the worker keeps alive as long as it runs itself: a connection that others speak through. */
  services?: readonly ((deps: Deps) => { stop(): Promise<void> })[]
  subscribers?: readonly Subscriber[]
  /** What of a person goes when the time is over, and how that is proven. */
  erasers?: readonly Eraser[]
}
