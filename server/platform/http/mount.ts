import Router from '@koa/router'
import type Koa from 'koa'
import { AppError } from '../app-error.ts'
import type { Deps } from '../context.ts'
import { authenticate, type FindActor } from './authenticate.ts'
import type { RateLimits } from './rate-limit.ts'
import { fromHttp } from './request-context.ts'
import type { RawInput, Route } from './route.ts'
import { type FileAnswer, sendFile } from './send-file.ts'
import { type Upload, uploadOf } from './upload.ts'
import { validate } from './validate.ts'

/**
 * Turns contracts and handlers into Koa routes in one fixed order: authenticate, limit, ability, validate, handle, cut
 * to the contract. A stranger learns nothing from a 400, since nobody is validated before being known.
 */
export function mountRoutes(
  routes: readonly Route[],
  deps: Deps,
  findActor: FindActor,
  limits: RateLimits,
  refresh: (deps: Deps) => Promise<void>,
): Router {
  const router = new Router()
  for (const route of routes) {
    const { contract } = route
    const method = contract.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
    router[method](contract.path, async (ctx: Koa.Context) => {
      const [actor] = await Promise.all([
        contract.auth === 'public' ? null : authenticate(deps, findActor, ctx.get('authorization') || undefined),
        refresh(deps),
      ])
      await limits.take(contract.limit, actor?.employeeId ?? ctx.ip)
      const cx = fromHttp(ctx, deps, actor)
      if (contract.needs && !actor?.abilities.has(contract.needs)) throw new AppError('access.forbidden')
      const raw: RawInput = { params: ctx.params, query: ctx.query, body: ctx.request.body }
      const upload = contract.upload && (() => uploadOf(ctx, contract.upload as { bytesMax: number }))
      const result = await route.handle(cx, await validated(route, raw, cx, upload))
      const cut = contract.response.safeParse(result)
      if (!cut.success)
        throw new AppError('server.failed', {
          internal: `answer of ${contract.path} does not fit its contract at ${cut.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
        })
      if (contract.file) return sendFile(ctx, cut.data as FileAnswer, contract.file.mediaType)
      ctx.status = contract.status ?? 200
      ctx.set('cache-control', 'no-store')
      ctx.type = 'application/json'
      ctx.body = JSON.stringify(cut.data)
    })
  }
  return router
}

async function validated(
  route: Route,
  raw: RawInput,
  cx: ReturnType<typeof fromHttp>,
  uploadOf: (() => Upload) | undefined,
): Promise<Record<string, unknown>> {
  try {
    const input = validate(route.contract, raw)
    return uploadOf ? { ...input, upload: uploadOf() } : input
  } catch (error) {
    if (cx.actor && route.onInvalid) await route.onInvalid(cx, raw, error)
    throw error
  }
}
