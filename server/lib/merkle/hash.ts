import { hash } from 'node:crypto'

/** The root of a tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer')

/** RFC 9162 2.1: a leaf begins with 0x00 and an inner node with 0x01, so that neither can pass for the other. */
export function leafHash(data: Buffer | string): Buffer {
  const bytes = Buffer.allocUnsafe(1 + (typeof data === 'string' ? Buffer.byteLength(data) : data.length))
  bytes[0] = 0x00
  if (typeof data === 'string') bytes.write(data, 1)
  else data.copy(bytes, 1)
  return hash('sha256', bytes, 'buffer')
}

/** One buffer for all nodes: it is written and hashed in one go. */
const node = Buffer.alloc(65, 0x01)

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(node, 1, 0, 32)
  right.copy(node, 33, 0, 32)
  return hash('sha256', node, 'buffer')
}
