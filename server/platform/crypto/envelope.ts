import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'

/**
 * Sealed bytes: 0x01 ‖ nonce (12) ‖ ciphertext ‖ tag (16), AES-256-GCM (NIST SP 800-38D). The associated data is not
 * stored: whoever opens must name what the value is, so a ciphertext pasted elsewhere does not open.
 */
const format = 1
const nonceBytes = 12
const tagBytes = 16

/** Nonces are cut from a portion of random bytes: asking the system for each costs half as much as the cipher itself. */
const portion = Buffer.alloc(nonceBytes * 340)
let used = portion.length

function freshNonce(): Buffer {
  if (used === portion.length) {
    randomFillSync(portion)
    used = 0
  }
  used += nonceBytes
  return Buffer.from(portion.subarray(used - nonceBytes, used))
}

export function seal(key: Buffer, plain: Buffer, associated: string): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(associated, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(format), nonce, body, cipher.getAuthTag()])
}

/** Returns null when the bytes were changed, belong elsewhere or were sealed under another key. */
export function open(key: Buffer, sealed: Buffer, associated: string): Buffer | null {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== format) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(associated, 'utf8'))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes)), decipher.final()])
  } catch {
    return null
  }
}
