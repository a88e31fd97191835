import { parseNote, xor } from '#server/lib/evidence/note.ts'
import type { ProofLine } from '#server/lib/evidence/verify-package.ts'
import { appendLeaf, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { appendSubtree } from '#server/lib/merkle/growth.ts'
import { nodeHash } from '#server/lib/merkle/hash.ts'
import type { Deps } from '#server/platform/context.ts'
import { pageRows, rows } from '#server/platform/db/query.ts'
import { addToSum } from '../seal/leaf-sum.ts'
import { readGrowth, retiredUpTo } from '../seal/retired.ts'
import type { LeafRow } from '../seal/seal.model.ts'
import type { LogQuery } from '../search/log-query.ts'
import { emptySelection, matchingPositions, type Selection, windowSize } from './select-entries.ts'

/** A head goes along at least once in so many entries: only between two heads can a change be told from its neighbours. */
const entriesPerHead = 500

export interface Proof {
  selection: Selection
  /** Sizes of the heads that go along, the newest last. */
  heads: number[]
  /** Places that were let go after their ten years. */
  retired: number
  /** Of the tree that the leaves give: the newest head's, or the log was tampered with. */
  root: Buffer
}

const nothing = Buffer.alloc(32)

interface Node {
  level: number
  hash: Buffer
  sum: Buffer
}

/**
 * Walks the whole log once. What was not asked for stands in the proof as roots of complete subtrees, in the order of
 * their places: with the entries between them they grow the tree, so that one root proves every entry's place, and the
 * root of each head in between proves that the log only ever grew. Yields lines; returns what was chosen.
 */
export async function* writeProof(
  deps: Deps,
  query: LogQuery,
  size: number,
  /** Sizes of heads that somebody outside put a date on: the first after an entry goes along, and the newest. */
  stamped: ReadonlySet<number>,
  onProgress: (position: number) => Promise<void>,
): AsyncGenerator<string, Proof> {
  const selection = emptySelection(size)
  const heads: number[] = []
  const tree = emptyEdge()
  const gap: Node[] = []
  let selectedSince = 0
  let leavesSince = 0
  let unstamped = 0
  let dayBefore = ''
  const newestStamped = Math.max(0, ...stamped)

  function addToGap(node: Node): void {
    gap.push(node)
    for (
      let last = gap.at(-1), before = gap.at(-2);
      last && before?.level === last.level;
      last = gap.at(-1), before = gap.at(-2)
    ) {
      // Only where the pair is a subtree of the whole tree.
      if ((tree.size - 2 ** (last.level + 1)) % 2 ** (last.level + 1) !== 0) return
      const sum = Buffer.from(before.sum)
      addToSum(sum, last.sum)
      gap.splice(-2, 2, { level: last.level + 1, hash: nodeHash(before.hash, last.hash), sum })
    }
  }
  function* endGap(end: number): Generator<string> {
    let from = end - gap.reduce((width, { level }) => width + 2 ** level, 0)
    for (const { level, hash, sum } of gap.splice(0)) {
      yield `${JSON.stringify({ from, level, hash: hash.toString('base64'), sum: sum.toString('base64') } satisfies ProofLine)}\n`
      from += 2 ** level
    }
  }

  function* passHead(head: number, at: number): Generator<string> {
    const day = new Date(at).toISOString().slice(0, 10)
    const newMonth = day.slice(0, 7) !== dayBefore.slice(0, 7)
    const dated = stamped.has(head) && (unstamped > 0 || head === newestStamped)
    const due = selectedSince > 0 && (day !== dayBefore || leavesSince >= entriesPerHead)
    if (head !== size && !newMonth && !dated && !due) return
    yield* endGap(head)
    heads.push(head)
    selectedSince = 0
    leavesSince = 0
    dayBefore = day
    if (stamped.has(head)) unstamped = 0
  }

  // What was let go after its ten years is there as what each head added to the one before.
  const retired = await retiredUpTo(deps.db)
  let sumBefore: Uint8Array = new Uint8Array(32)
  for await (const { nodes, note, size: head } of readGrowth(deps, Math.min(retired, size))) {
    const signed = parseNote(note ?? '')
    // Sums tell acts apart where there are leaves: here they only have to add up to the head's.
    let sum = Buffer.from(signed ? xor(signed.sum, sumBefore) : nothing)
    if (signed) sumBefore = signed.sum
    for (const { level, hash } of nodes) {
      appendSubtree(tree, level, hash)
      addToGap({ level, hash, sum })
      sum = nothing
    }
    if (signed) yield* passHead(head, signed.at)
  }
  await onProgress(tree.size)

  for (let from = tree.size; from < size; from += windowSize) {
    const to = Math.min(from + windowSize, size)
    const [leaves, wanted, signed] = await Promise.all([
      pageRows<Pick<LeafRow, 'position' | 'hash'>>(
        deps.db,
        ['position', 'hash'],
        'SELECT position, hash FROM audit_leaves WHERE position >= ? AND position < ? ORDER BY position',
        [from, to],
      ),
      matchingPositions(deps, query, from, to),
      rows<{ size: number; at: number }>(
        deps.db,
        'SELECT size, at FROM audit_heads WHERE size > ? AND size <= ? ORDER BY size',
        [from, to],
      ),
    ])
    for (const position of wanted) selection.add(position)
    const headAt = new Map(signed.map((head) => [head.size, Number(head.at)]))
    for (const leaf of leaves) {
      const hash = Buffer.from(leaf.hash, 'base64')
      appendLeaf(tree, hash)
      leavesSince++
      if (selection.has(leaf.position)) {
        yield* endGap(leaf.position)
        selectedSince++
        unstamped++
      } else addToGap({ level: 0, hash, sum: hash })
      const at = headAt.get(leaf.position + 1)
      if (at !== undefined) yield* passHead(leaf.position + 1, at)
    }
    await onProgress(to)
  }
  yield* endGap(size)
  return { selection, heads, retired, root: rootOf(tree) }
}
