import { appendLeaf, copyEdge, type Edge, rootOf } from '#server/lib/merkle/edge.ts'
import { addToSum, sumOf } from './leaf-sum.ts'

/** What two neighbouring heads say about the leaves between them. */
export interface SealedRange {
  /** The tree before the range. */
  base: Edge
  /** How many leaves were sealed in it. */
  size: number
  root: Buffer
  /** XOR of the range's leaves, as it was signed. */
  sum: Buffer
  /** The first wrong leaf lies before this index: a head in between says so. */
  before: number
}

export type Explanation =
  | { kind: 'intact' }
  /** `at`: index in the range of each leaf that is not what, or where, it was; empty where only the range is known. */
  | { kind: 'changed' | 'inserted' | 'dropped' | 'reordered'; at: number[] }
  /** More than one thing happened: the range is named, not the leaf. */
  | { kind: 'rewritten' }

/** Each hypothesis hashes the range once: a longer one is named as a whole. */
const explainedMax = 1024
const swapHashesMax = 1_000_000

/**
 * Finds what one act makes a range of leaves, as they stand now, differ from what was signed. `leaves` holds one more
 * than was sealed where there is one, since an inserted leaf pushes the last one out. Every answer but `rewritten` is
 * proved by the signed root: undoing that act gives it again.
 */
export function explainRange(range: SealedRange, leaves: readonly Buffer[]): Explanation {
  const found = leaves.slice(0, range.size)
  if (found.length === range.size && gives(range, found)) return { kind: 'intact' }
  if (range.size > explainedMax) return { kind: 'rewritten' }
  return (
    inserted(range, leaves) ??
    reordered(range, found) ??
    changed(range, found) ??
    dropped(range, leaves) ?? { kind: 'rewritten' }
  )
}

function gives({ base, root }: SealedRange, leaves: readonly Buffer[]): boolean {
  const edge = copyEdge(base)
  for (const leaf of leaves) appendLeaf(edge, leaf)
  return rootOf(edge).equals(root)
}

/** What the leaves lack of, or have beyond, the signed sum. */
function difference({ sum }: SealedRange, leaves: readonly Buffer[]): Buffer {
  const rest = sumOf(leaves)
  addToSum(rest, sum)
  return rest
}

const without = (leaves: readonly Buffer[], at: number) => [...leaves.slice(0, at), ...leaves.slice(at + 1)]

function inserted(range: SealedRange, leaves: readonly Buffer[]): Explanation | null {
  if (leaves.length <= range.size) return null
  const reach = leaves.slice(0, range.size + 1)
  const surplus = difference(range, reach)
  const at = reach.findIndex((leaf) => leaf.equals(surplus))
  return at >= 0 && gives(range, without(reach, at)) ? { kind: 'inserted', at: [at] } : null
}

function reordered(range: SealedRange, found: readonly Buffer[]): Explanation | null {
  if (found.length !== range.size || !difference(range, found).equals(Buffer.alloc(32))) return null
  if (range.before * range.size * range.size <= swapHashesMax)
    for (let one = 0; one < range.before; one++)
      for (let other = one + 1; other < found.length; other++) {
        const swapped = [...found]
        swapped[one] = found[other] as Buffer
        swapped[other] = found[one] as Buffer
        if (gives(range, swapped)) return { kind: 'reordered', at: [one, other] }
      }
  return { kind: 'reordered', at: [] }
}

function changed(range: SealedRange, found: readonly Buffer[]): Explanation | null {
  if (found.length !== range.size) return null
  const rest = difference(range, found)
  for (let at = 0; at < range.before; at++) {
    const before = Buffer.from(found[at] as Buffer)
    addToSum(before, rest)
    if (gives(range, [...found.slice(0, at), before, ...found.slice(at + 1)])) return { kind: 'changed', at: [at] }
  }
  return null
}

/** One leaf is gone and what followed moved up: what the sum lacks, put back in some place, gives the root. */
function dropped(range: SealedRange, leaves: readonly Buffer[]): Explanation | null {
  const kept = leaves.slice(0, range.size - 1)
  if (kept.length < range.size - 1) return null
  const missing = difference(range, kept)
  for (let at = 0; at < range.before; at++)
    if (gives(range, [...kept.slice(0, at), missing, ...kept.slice(at)])) return { kind: 'dropped', at: [at] }
  return null
}
