import type Koa from 'koa'
import type { Deps } from '../context.ts'
import { row } from '../db/query.ts'

/** `/healthz`: the process answers. `/readyz`: both databases answer too; a load balancer sends nobody here before. */
export function serveHealth(deps: Deps): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'ok' }
    } else if (ctx.path === '/readyz') {
      const databases = await Promise.allSettled([
        row(deps.db, 'SELECT 1 AS one'),
        row(deps.keyring.db, 'SELECT 1 AS one'),
      ])
      const ready = databases.every(({ status }) => status === 'fulfilled')
      ctx.status = ready ? 200 : 503
      ctx.body = { status: ready ? 'ready' : 'not_ready' }
    } else {
      await next()
      return
    }
    ctx.set('cache-control', 'no-store')
  }
}
