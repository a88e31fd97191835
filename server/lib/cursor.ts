/** Keyset cursors travel as opaque base64url JSON; a broken one is simply no cursor's worth of trust: null. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (!cursor) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(parts) || parts.length !== length) return null
    return parts.every((part) => typeof part === 'string' || typeof part === 'number') ? parts : null
  } catch {
    return null
  }
}
