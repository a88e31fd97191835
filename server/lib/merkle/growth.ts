import type { Edge } from './edge.ts'
import { nodeHash } from './hash.ts'

/** Levels of the complete subtrees that stand between two sizes of a tree, in the order of their places. */
export function growthLevels(from: number, to: number): number[] {
  const levels: number[] = []
  for (let at = from; at < to; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++
    levels.push(level)
    at += 2 ** level
  }
  return levels
}

/** Appends a complete subtree of 2^level leaves in place; it must begin where one of its kind can. */
export function appendSubtree(edge: Edge, level: number, root: Buffer): void {
  let hash = root
  for (let rest = edge.size / 2 ** level; rest % 2 === 1; rest = (rest - 1) / 2)
    hash = nodeHash(edge.hashes.pop() as Buffer, hash)
  edge.hashes.push(hash)
  edge.size += 2 ** level
}

/** Gathers leaves from a place on into the subtrees that `growthLevels` names. */
export function gatherSubtrees(from: number) {
  const roots: { level: number; hash: Buffer }[] = []
  let size = from
  return {
    add(leaf: Buffer): void {
      let node = { level: 0, hash: leaf }
      size++
      for (let last = roots.at(-1); last?.level === node.level; last = roots.at(-1)) {
        // Only what is a subtree of the whole tree.
        if (size % 2 ** (node.level + 1) !== 0) break
        roots.pop()
        node = { level: node.level + 1, hash: nodeHash(last.hash, node.hash) }
      }
      roots.push(node)
    },
    /** The roots so far; what comes after is gathered anew. */
    take(): Buffer[] {
      return roots.splice(0).map(({ hash }) => hash)
    },
  }
}
