import { createHmac } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/**
 * One spelling of a number however it was typed: full-width digits, spaces, brackets and every kind of dash go, letters
 * are upper case, and China's dialling code is dropped before a mobile number. Writes and lookups both come through
 * here, so that what was written is what is found.
 */
export function normaliseNumber(value: string): string {
  const bare = value
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}().·_−]/gu, '')
    .toUpperCase()
  return /^(?:\+|00)?86(1\d{10})$/.exec(bare)?.[1] ?? bare
}

/** Keyed HMAC of a normalised value, for equality search on ciphertext (product.md 3). */
export function blindIndexOf(secrets: Secrets, field: string, value: string): string {
  return createHmac('sha256', secrets.indexKey)
    .update(`${field}|${normaliseNumber(value)}`)
    .digest('base64url')
}
