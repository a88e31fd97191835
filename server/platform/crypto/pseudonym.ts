import { createHmac } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** `epoch.hmac`: a subject id that says nothing without the key (compliance.md 6.4: plain hashes are guessable). */
export function pseudonymOf(
  secrets: Secrets,
  corpId: string,
  employeeId: string,
  epoch = secrets.currentEpoch,
): string {
  const key = secrets.pseudonymKeys.get(epoch)
  if (!key) throw new Error(`no pseudonym key of epoch ${epoch}`)
  return `${epoch}.${createHmac('sha256', key).update(`${corpId}|${employeeId}`).digest('base64url')}`
}
