import Koa from 'koa'
import type { Deps } from './platform/context.ts'
import { serveHealth } from './platform/http/health.ts'
import { type Listening, listenWith } from './platform/http/listen-with.ts'

/** All a worker answers: whether it lives and reaches its databases. Everything else is 404. */
export function createWorkerHealth(deps: Deps): Listening {
  const app = new Koa()
  app.use(serveHealth(deps))
  return listenWith(app)
}
