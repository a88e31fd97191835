import { createHmac, timingSafeEqual } from 'node:crypto'
import { perKey } from '#server/lib/per-key.ts'
import type { Secrets } from '#server/platform/crypto/secrets.ts'

/** What a link to a contact's notice names. Ids of ours only: whoever holds the link learns nothing from it. */
export interface ContactLink {
  employeeId: string
  rowId: string
  stamp: string
  /** Milliseconds since the epoch, whole seconds. */
  expiresAt: number
}

/** A key of its own, so that no signature of another purpose opens this door, nor this one another. */
const keyOf = perKey<Secrets, Buffer>((secrets) =>
  createHmac('sha256', secrets.tokenKey).update('contact-notice').digest(),
)

const sign = (secrets: Secrets, body: string) =>
  createHmac('sha256', keyOf(secrets)).update(body).digest('base64url').slice(0, 32)

/** Short, since it has to fit a QR code that an old phone can read. */
export function contactToken(secrets: Secrets, { employeeId, rowId, stamp, expiresAt }: ContactLink): string {
  const body = [employeeId, rowId, stamp, Math.floor(expiresAt / 1000).toString(36)].join('.')
  return `${body}.${sign(secrets, body)}`
}

/** Null: not ours, or its time is over. */
export function readContactToken(secrets: Secrets, token: string, now: number): ContactLink | null {
  const parts = token.split('.')
  const [employeeId, rowId, stamp, seconds, signature] = parts
  if (parts.length !== 5 || !employeeId || !rowId || !stamp || !seconds || !signature) return null
  const expected = Buffer.from(sign(secrets, parts.slice(0, 4).join('.')))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const expiresAt = Number.parseInt(seconds, 36) * 1000
  return expiresAt > now ? { employeeId, rowId, stamp, expiresAt } : null
}
