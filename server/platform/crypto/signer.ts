import { createHash, sign, verify } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** Ed25519 (RFC 8032) over the exact bytes. */
export function signBytes(secrets: Secrets, bytes: Buffer): Buffer {
  return sign(null, bytes, secrets.signingKey)
}

export function verifyBytes(secrets: Pick<Secrets, 'verifyingKey'>, bytes: Buffer, signature: Buffer): boolean {
  return verify(null, bytes, secrets.verifyingKey, signature)
}

/** By which the key of a signature is named beside it. */
export function keyIdOf({ verifyingKey }: Pick<Secrets, 'verifyingKey'>): string {
  return createHash('sha256')
    .update(verifyingKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}
