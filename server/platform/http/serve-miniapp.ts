import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Koa from 'koa'
import send from 'koa-send'
import { AppError } from '../app-error.ts'

/** The built miniapp: hashed assets cached for good, every other path is the app's own page. */
export function serveMiniapp(folder: string): Koa.Middleware {
  return async (ctx) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw new AppError('request.method_not_allowed')
    const isAsset = ctx.path.startsWith('/assets/')
    if (!existsSync(join(folder, 'index.html')))
      throw new AppError('server.unavailable', { internal: 'the miniapp is not built' })
    if (isAsset || /^\/[\w-]+\.(svg|png|ico|webmanifest|txt)$/.test(ctx.path)) {
      try {
        await send(ctx, ctx.path, { root: folder, ...(isAsset ? { maxAge: 31_536_000_000, immutable: true } : {}) })
      } catch {
        throw new AppError('request.not_found')
      }
      return
    }
    await send(ctx, '/index.html', { root: folder })
    ctx.set('cache-control', 'no-cache')
  }
}
