import type Koa from 'koa'
import { type ErrorBody, errors } from '#shared/errors.ts'
import { pickLocale } from '#shared/vocabulary/locales.ts'
import { AppError } from '../app-error.ts'
import { isTransient, isUnavailable } from '../db/database-error.ts'
import type { Log } from '../log.ts'
import { text } from '../text.ts'

/** The error boundary: code, message in the caller's language, request id, wrong fields. Never a stack or a value. */
export function onError(log: Log): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const known = toAppError(error)
      const requestId = String(ctx.state.requestId)
      // The route, not the address: what stands in an address was typed by somebody.
      const path = (ctx as { _matchedRoute?: unknown })._matchedRoute ?? 'none'
      const line = { err: error, requestId, code: known.code, method: ctx.method, route: String(path) }
      log[errors[known.code].level](line, 'request failed')
      const locale = pickLocale(ctx.get('accept-language'))
      const body: ErrorBody = {
        error: {
          code: known.code,
          message: text(locale, `errors.${known.code}`, { requestId, ...known.params }),
          requestId,
          ...(known.fields.length > 0
            ? { fields: known.fields.map(({ path, key, params }) => ({ path, message: text(locale, key, params) })) }
            : {}),
        },
      }
      ctx.status = known.status
      if (known.code === 'request.rate_limited') ctx.set('retry-after', String(known.params.seconds))
      ctx.set('cache-control', 'no-store')
      ctx.body = body
    }
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isUnavailable(error) || isTransient(error)) return new AppError('server.unavailable', { cause: error })
  const { status, type } = error as { status?: number; type?: string }
  if (status === 413 || type === 'entity.too.large') return new AppError('request.too_large')
  if (status === 400 || status === 415 || error instanceof URIError) return new AppError('request.malformed')
  return new AppError('server.failed', { cause: error })
}
