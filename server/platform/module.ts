import type { Deps } from './context.ts'
import type { Eraser } from './erasing.ts'
import type { Route } from './http/route.ts'
import type { Job } from './jobs/define-job.ts'
import type { Subscriber } from './outbox/pump.ts'

/** What a module hangs into the house. Read only by `server/modules.ts`. */
export interface ModuleManifest {
  id: string
  routes?: readonly Route[]
  jobs?: readonly Job[]
  /** Work that waits in a table, drained as often as there is some; returns how much was handled. */
  pumps?: readonly ((deps: Deps) => Promise<number>)[]
  /** What the worker keeps alive as long as it runs itself: a connection that others speak through. */
  services?: readonly ((deps: Deps) => { stop(): Promise<void> })[]
  subscribers?: readonly Subscriber[]
  /** What of a person goes when the time is over, and how that is proven. */
  erasers?: readonly Eraser[]
}
