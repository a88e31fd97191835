import type { Route } from './http/route.ts'
import type { Job } from './jobs/define-job.ts'
import type { Subscriber } from './outbox/pump.ts'

/** What a module hangs into the house. Read only by `server/modules.ts`. */
export interface ModuleManifest {
  id: string
  routes?: readonly Route[]
  jobs?: readonly Job[]
  subscribers?: readonly Subscriber[]
}
