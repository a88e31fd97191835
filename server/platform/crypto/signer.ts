import { sign, verify } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** Ed25519 (RFC 8032) over the exact bytes. */
export function signBytes(secrets: Secrets, bytes: Buffer): Buffer {
  return sign(null, bytes, secrets.signingKey)
}

export function verifyBytes(secrets: Pick<Secrets, 'verifyingKey'>, bytes: Buffer, signature: Buffer): boolean {
  return verify(null, bytes, secrets.verifyingKey, signature)
}
