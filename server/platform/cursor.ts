import { AppError } from './app-error.ts'

/** Keyset cursors travel as opaque base64url JSON. One that we did not make is an error: a silent first page loops. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (!cursor) return null
  const parts = parse(cursor)
  const ours =
    Array.isArray(parts) &&
    parts.length === length &&
    parts.every((part) => typeof part === 'string' || typeof part === 'number')
  if (!ours) throw new AppError('request.invalid', { fields: [{ path: 'cursor', key: 'errors.field.wrong_format' }] })
  return parts
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
