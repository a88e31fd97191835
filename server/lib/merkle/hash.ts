import { hash } from 'node:crypto'

/** The root of a tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer')

/** RFC 9162 2.1: a leaf begins with 0x00 and an inner node with 0x01, so that neither can pass for the other. */
export function leafHash(data: Buffer | string): Buffer {
  // As text the prefix is U+0000, whose UTF-8 is that byte: no copy to make.
  return digest(typeof data === 'string' ? `\0${data}` : Buffer.concat([leafPrefix, data]))
}

/** The same in base64, as it is stored: compared as texts no buffer is made. */
export function leafHashText(data: string): string {
  return hash('sha256', `\0${data}`, 'base64')
}

const leafPrefix = Buffer.from([0x00])

/** One buffer for all nodes: it is written and hashed in one go. */
const node = Buffer.alloc(65, 0x01)

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(node, 1, 0, 32)
  right.copy(node, 33, 0, 32)
  return digest(node)
}

/** By way of text: a buffer of its own per hash costs more in garbage collection than the hash itself. */
function digest(data: Buffer | string): Buffer {
  return Buffer.from(hash('sha256', data, 'binary'), 'binary')
}
