import { bodyParser } from '@koa/bodyparser'
import Koa from 'koa'
import compress from 'koa-compress'
import { api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { newId } from './lib/ids.ts'
import { AppError } from './platform/app-error.ts'
import type { Deps } from './platform/context.ts'
import type { FindActor } from './platform/http/authenticate.ts'
import { serveHealth } from './platform/http/health.ts'
import { type Listening, listenWith } from './platform/http/listen-with.ts'
import { mountRoutes } from './platform/http/mount.ts'
import { onError } from './platform/http/on-error.ts'
import { openApiDocument } from './platform/http/openapi.ts'
import { createRateLimits } from './platform/http/rate-limit.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import { serveMiniapp } from './platform/http/serve-miniapp.ts'
import { type ModuleManifest, refreshed } from './platform/module.ts'

/** The Koa app: the whole order of middleware on one screen. */
export function createWeb(
  deps: Deps,
  options: { modules: readonly ModuleManifest[]; findActor: FindActor; miniappDir: string; rateFactor?: number },
): Listening {
  const app = new Koa({ proxy: deps.config.trustProxy })
  // Koa prints unhandled errors with their message by default; ours are logged by the boundary, redacted.
  app.silent = true
  const rateLimits = createRateLimits(options.rateFactor)
  const openApi = JSON.stringify(openApiDocument(api, deps.config.publicUrl))
  const routes = options.modules.flatMap((one) => one.routes ?? [])
  const router = mountRoutes(routes, deps, options.findActor, rateLimits, refreshed(options.modules))
  router.get('/api/openapi.json', (ctx) => {
    ctx.type = 'application/json'
    ctx.body = openApi
  })

  app.use(async (ctx, next) => {
    ctx.state.requestId = newId()
    ctx.set('x-request-id', ctx.state.requestId)
    await next()
  })
  app.use(securityHeaders(deps.config))
  app.use(onError(deps.log))
  app.use(serveHealth(deps))
  app.use(compress({ threshold: 2048, br: false }))
  app.use(
    bodyParser({
      enableTypes: ['json'],
      jsonLimit: limits.bodyBytesMax,
      onError: (error) => {
        const tooLarge = (error as { type?: string }).type === 'entity.too.large'
        throw new AppError(tooLarge ? 'request.too_large' : 'request.malformed')
      },
    }),
  )
  app.use(router.routes())
  app.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next()
    const otherMethod = router.match(ctx.path, ctx.method).path.length > 0
    throw new AppError(otherMethod ? 'request.method_not_allowed' : 'request.not_found')
  })
  app.use(serveMiniapp(options.miniappDir))
  return listenWith(app)
}
