import { hash, randomFillSync } from 'node:crypto'

/** Random bytes in portions: asking the system for each salt costs more than hashing the text. */
const portion = Buffer.alloc(4096)
const saltBytes = 16
let used = portion.length

function newSalt(): Buffer {
  if (used === portion.length) {
    randomFillSync(portion)
    used = 0
  }
  const salt = Buffer.from(portion.subarray(used, used + saltBytes))
  portion.fill(0, used, used + saltBytes)
  used += saltBytes
  return salt
}

/** A text as it is stored beside its entry, with what its entry's leaf will hold of it. */
export function committed(text: string): { text: string; salt: string; commitment: string } {
  // Half a surrogate pair has no bytes of its own: stored as the database would give it back.
  const bytes = Buffer.from(text)
  const salt = newSalt()
  return { text: bytes.toString(), salt: salt.toString('base64'), commitment: hashOf(salt, bytes) }
}

export function commitmentOf(salt: string, text: string): string {
  return hashOf(Buffer.from(salt, 'base64'), Buffer.from(text))
}

function hashOf(salt: Buffer, text: Buffer): string {
  return hash('sha256', Buffer.concat([salt, text]), 'base64')
}
