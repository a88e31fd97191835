import { createHmac } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** Keyed HMAC of a normalised value, for equality search on ciphertext (product.md 3). */
export function blindIndexOf(secrets: Secrets, field: string, value: string): string {
  const normal = value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return createHmac('sha256', secrets.indexKey).update(`${field}|${normal}`).digest('base64url')
}
