import { sameBytes } from './bytes.ts'
import { type Edge, grown, type Note, rootOf, xor } from './note.ts'

/** What stands in a package between two heads: entries, and roots of the subtrees that were left out between them. */
export interface Item {
  level: number
  hash: Uint8Array
  /** XOR of the leaves below. */
  sum: Uint8Array
  position: number
  /** Null where it is no entry. */
  entryId: string | null
}

export type ItemExplanation =
  | { kind: 'changed' | 'inserted' | 'dropped' | 'reordered'; at: number[]; items: Item[] }
  | { kind: 'rewritten' }

const itemsMax = 1200
const swapHashesMax = 1_000_000
const nothing = new Uint8Array(32)

/**
 * Which one act makes the items between two heads differ from what was signed; every answer but `rewritten` is proved by
 * the signed root: undoing the act (`items`) gives it again. The signed sum says what is missing or too much, the root
 * whether that is it. `next` is the item behind the range, which an inserted one pushed out.
 */
export function explainItems(
  base: Edge,
  sumBefore: Uint8Array,
  head: Note,
  items: readonly Item[],
  next: Item | null,
): ItemExplanation {
  if (items.length > itemsMax) return { kind: 'rewritten' }
  const sum = xor(head.sum, sumBefore)
  const rest = items.reduce((all, item) => xor(all, item.sum), sum)
  const entries = items.flatMap(({ entryId }, at) => (entryId === null ? [] : [at]))
  const bare = entries.length === items.length
  const gives = (tried: readonly Item[]) => givesRoot(base, tried, head)

  if (bare && next?.entryId) {
    const reach = [...items, next]
    const surplus = xor(rest, next.sum)
    const at = reach.findIndex(({ hash }) => sameBytes(hash, surplus))
    const kept = reach.filter((_, index) => index !== at)
    if (at >= 0 && gives(kept)) return { kind: 'inserted', at: [at], items: kept }
  }
  if (sameBytes(rest, nothing)) {
    for (const [one, other] of swaps(entries, items.length)) {
      const swapped = [...items]
      swapped[one] = items[other] as Item
      swapped[other] = items[one] as Item
      if (gives(swapped)) return { kind: 'reordered', at: [one, other], items: swapped }
    }
    return { kind: 'rewritten' }
  }
  for (const at of entries) {
    const found = items[at] as Item
    const hash = xor(found.hash, rest)
    const before = items.map((item, index) => (index === at ? { ...found, hash, sum: hash } : item))
    if (gives(before)) return { kind: 'changed', at: [at], items: before }
  }
  const last = items.at(-1)
  if (bare && last) {
    const kept = items.slice(0, -1)
    const hash = xor(rest, last.sum)
    const missing: Item = { level: 0, hash, sum: hash, position: 0, entryId: null }
    for (let at = 0; at < items.length; at++) {
      const whole = [...kept.slice(0, at), missing, ...kept.slice(at)]
      if (gives(whole)) return { kind: 'dropped', at: [at], items: whole }
    }
  }
  return { kind: 'rewritten' }
}

/** Neighbours first; all pairs only where that is soon done. */
function swaps(entries: readonly number[], hashes: number): [number, number][] {
  const near = entries.slice(1).map((other, at): [number, number] => [entries[at] as number, other])
  if (entries.length ** 2 * hashes > swapHashesMax) return near
  return [
    ...near,
    ...entries.flatMap((one, at) => entries.slice(at + 2).map((other): [number, number] => [one, other])),
  ]
}

export function givesRoot(base: Edge, items: readonly Item[], head: Note): boolean {
  return sameBytes(rootOf(edgeWith(base, items)), head.root)
}

export function edgeWith(base: Edge, items: readonly Item[]): Edge {
  return items.reduce((edge, { level, hash }) => grown(edge, level, hash), base)
}
