import { emptyRoot, nodeHash } from './hash.ts'

/** The largest power of two below `size` (size >= 2): where RFC 9162 splits a tree. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

export function treeRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0] as Buffer
  const split = splitOf(leaves.length)
  return nodeHash(treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)))
}

/** RFC 9162 2.1.3.1, for leaf hashes that fit into memory. 0 <= index < leaves.length. */
export function inclusionProof(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf')
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionProof(index, left), treeRoot(right)]
    : [...inclusionProof(index - split, right), treeRoot(left)]
}

/** RFC 9162 2.1.4.1: that the first `size` of these leaves are where the tree grew from. 0 < size <= leaves.length. */
export function consistencyProof(size: number, leaves: readonly Buffer[]): Buffer[] {
  if (!Number.isInteger(size) || size <= 0 || size > leaves.length) throw new RangeError('no such tree')
  const subProof = (size: number, leaves: readonly Buffer[], whole: boolean): Buffer[] => {
    if (size === leaves.length) return whole ? [] : [treeRoot(leaves)]
    const split = splitOf(leaves.length)
    const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
    return size <= split
      ? [...subProof(size, left, whole), treeRoot(right)]
      : [...subProof(size - split, right, false), treeRoot(left)]
  }
  return subProof(size, leaves, true)
}

/** RFC 9162 2.1.3.2. False for whatever is not exactly the proof, surplus hashes included. */
export function verifyInclusion(index: number, size: number, leaf: Buffer, proof: readonly Buffer[], root: Buffer) {
  if (!isPosition(index) || !isPosition(size) || index >= size) return false
  let [node, last] = [index, size - 1]
  let hash = leaf
  for (const sibling of proof) {
    if (sibling.length !== 32 || last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && hash.equals(root)
}

/** RFC 9162 2.1.4.2: that the tree of `second` grew from that of `first`. */
export function verifyConsistency(
  first: { size: number; root: Buffer },
  second: { size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (!isPosition(first.size) || !isPosition(second.size) || first.size > second.size) return false
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root)
  // Everything grew from nothing.
  if (first.size === 0) return proof.length === 0 && first.root.equals(emptyRoot)
  if (proof.length === 0 || proof.some(({ length }) => length !== 32)) return false
  let [node, last] = [first.size - 1, second.size - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  // A first tree that is one complete subtree is its own first hash.
  const rest = node === 0 ? [first.root, ...proof] : [...proof]
  let older = rest[0] as Buffer
  let newer = older
  for (const hash of rest.slice(1)) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      older = nodeHash(hash, older)
      newer = nodeHash(hash, newer)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newer = nodeHash(newer, hash)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && older.equals(first.root) && newer.equals(second.root)
}

const half = (number: number) => Math.floor(number / 2)
const isPosition = (number: number) => Number.isSafeInteger(number) && number >= 0
