import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type Koa from 'koa'
import { AppError } from '../app-error.ts'

export interface FileAnswer {
  path: string
  fileName: string
  /** Without quotes; changes with the content. */
  etag: string
}

/**
 * A file, whole or the one range that was asked for (RFC 9110 14), so that a broken download goes on where it stopped.
 * Several ranges at once are answered with the whole, as the RFC allows.
 */
export async function sendFile(
  ctx: Koa.Context,
  { path, fileName, etag }: FileAnswer,
  mediaType: string,
): Promise<void> {
  const { size } = await stat(path)
  ctx.type = mediaType
  ctx.set({
    'accept-ranges': 'bytes',
    etag: `"${etag}"`,
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  })
  // A range of what it was before it changed is of no use.
  const stale = ctx.get('if-range') !== '' && ctx.get('if-range') !== `"${etag}"`
  const range = stale ? null : rangeOf(ctx.get('range'), size)
  if (range === 'outside') {
    ctx.set('content-range', `bytes */${size}`)
    throw new AppError('request.range_invalid')
  }
  ctx.status = range ? 206 : 200
  if (range) ctx.set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  ctx.length = range ? range.end - range.start + 1 : size
  if (ctx.method !== 'HEAD') ctx.body = createReadStream(path, range ?? {})
}

/** Null: the whole file. Both ends count. */
function rangeOf(header: string, size: number): { start: number; end: number } | 'outside' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start > end ? 'outside' : { start, end }
}
