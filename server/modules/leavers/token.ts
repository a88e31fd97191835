import { createHmac, timingSafeEqual } from 'node:crypto'
import { perKey } from '#server/lib/per-key.ts'
import type { Secrets } from '#server/platform/crypto/secrets.ts'

/** A link opens nothing but the questions; a pass, given for right answers, opens what is held, for minutes. */
type Kind = 'leaver-link' | 'leaver-pass'

/** A key of its own for each kind, so that a link is never a pass. */
const keysOf = perKey<Secrets, Record<Kind, Buffer>>((secrets) => {
  const key = (kind: Kind) => createHmac('sha256', secrets.tokenKey).update(kind).digest()
  return { 'leaver-link': key('leaver-link'), 'leaver-pass': key('leaver-pass') }
})

const sign = (secrets: Secrets, kind: Kind, body: string) =>
  createHmac('sha256', keysOf(secrets)[kind]).update(body).digest('base64url')

/** Names a row of ours and its time, nobody and nothing else. */
export function leaverToken(secrets: Secrets, kind: Kind, linkId: string, until: number): string {
  const body = `${linkId}.${Math.floor(until / 1000).toString(36)}`
  return `${body}.${sign(secrets, kind, body)}`
}

/** Null: not ours, of the other kind, or its time is over. */
export function readLeaverToken(
  secrets: Secrets,
  kind: Kind,
  token: string,
  now: number,
): { linkId: string; until: number } | null {
  const [linkId = '', seconds = '', signature = '', ...rest] = token.split('.')
  const expected = Buffer.from(sign(secrets, kind, `${linkId}.${seconds}`))
  const given = Buffer.from(signature)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const until = Number.parseInt(seconds, 36) * 1000
  return until > now ? { linkId, until } : null
}
