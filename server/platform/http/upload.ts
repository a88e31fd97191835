import type { Readable } from 'node:stream'
import type Koa from 'koa'
import { AppError } from '../app-error.ts'

/** A file on its way in: the request's own body, unread. Names and types are the sender's word, not a fact. */
export interface Upload {
  stream: Readable
  /** At most 200 characters, without a path. */
  fileName: string
  bytesMax: number
}

/** The file a request carries; what its sender says of its size is believed only when it is too much. */
export function uploadOf(ctx: Koa.Context, { bytesMax }: { bytesMax: number }): Upload {
  if (!ctx.is('application/octet-stream'))
    throw new AppError('request.invalid', { fields: [{ path: 'upload', key: 'errors.field.required' }] })
  if (Number(ctx.get('content-length')) > bytesMax) throw tooLarge(bytesMax)
  return { stream: ctx.req, fileName: fileNameOf(ctx.get('x-file-name')), bytesMax }
}

const tooLarge = (bytesMax: number) =>
  new AppError('request.file_too_large', { params: { megabytes: Math.floor(bytesMax / 1024 / 1024) } })

function fileNameOf(header: string): string {
  try {
    const name = decodeURIComponent(header)
    return name
      .replace(/^.*[\\/]/, '')
      .replace(/\p{Cc}/gu, '')
      .slice(-200)
  } catch {
    return ''
  }
}

/** The whole file in memory, for small ones; one that is larger than it may be is refused as soon as that is known. */
export async function readUpload(upload: Upload): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of boundedUpload(upload)) parts.push(part)
  return Buffer.concat(parts)
}

/** The file piece by piece, never more than `bytesMax` of it. */
export async function* boundedUpload({ stream, bytesMax }: Upload): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    yield part
  }
}
