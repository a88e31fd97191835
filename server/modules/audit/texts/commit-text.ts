import { hash, randomFillSync } from 'node:crypto'

/** Random bytes in portions: asking the system for each salt costs more than hashing the text. */
const portion = Buffer.alloc(4096)
export const saltBytes = 16
let used = portion.length

export function newSalt(): Buffer {
  if (used === portion.length) {
    randomFillSync(portion)
    used = 0
  }
  const salt = Buffer.from(portion.subarray(used, used + saltBytes))
  portion.fill(0, used, used + saltBytes)
  used += saltBytes
  return salt
}

/** What an entry's leaf holds of its text. */
export function commitmentOf(salt: Buffer, text: Buffer): string {
  return hash('sha256', Buffer.concat([salt, text]), 'base64')
}
