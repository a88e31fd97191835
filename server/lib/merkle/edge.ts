import { emptyRoot, nodeHash } from './hash.ts'

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one per bit of `size`. It is all that
 * appending and the root need, so that ten million leaves pass through a few hundred bytes.
 */
export interface Edge {
  size: number
  hashes: Buffer[]
}

export function emptyEdge(): Edge {
  return { size: 0, hashes: [] }
}

export function copyEdge({ size, hashes }: Edge): Edge {
  return { size, hashes: [...hashes] }
}

/** Appends in place. */
export function appendLeaf(edge: Edge, leaf: Buffer): void {
  let hash = leaf
  // Each low bit that is set is a complete subtree as large as what we carry. Division: sizes may pass 32 bits.
  for (let rest = edge.size; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(edge.hashes.pop() as Buffer, hash)
  edge.hashes.push(hash)
  edge.size++
}

export function rootOf({ hashes }: Edge): Buffer {
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** Base64 of the hashes, one after the other; `size` is kept beside it. */
export function edgeText({ hashes }: Edge): string {
  return Buffer.concat(hashes).toString('base64')
}

/** Null where text and size do not belong together. */
export function parseEdge(size: number, text: string): Edge | null {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text || bytes.length !== bitsOf(size) * 32) return null
  return { size, hashes: Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32)) }
}

function bitsOf(size: number): number {
  let bits = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2
  return bits
}
