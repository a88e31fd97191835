import { appendLeaf, copyEdge, type Edge, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { type Explanation, explainRange } from './explain-range.ts'
import type { Findings } from './finding.ts'
import { addToSum } from './leaf-sum.ts'
import type { FoundHead } from './read-heads.ts'
import type { FoundLeaf, LeafReader } from './read-leaves.ts'
import { type Growth, grow as growPast } from './retired.ts'

/** Longer ranges are hashed as they pass and named as a whole. */
const heldMax = 1024
/** A range that does not fit is looked at together with what follows it: only there does a shift show as one. */
const contextMin = 64
/** Explaining costs hashes by the square; a log that was rewritten from end to end is named in ranges. */
const explainedMax = 20
/**
 * How much older than the head before it an entry may be: its transaction was long, another machine's clock slow, or the
 * patrol of `numberEntries` came round late. Older ones were put in afterwards.
 */
export const lateCommitMs = 6 * 3_600_000

interface Base {
  edge: Edge
  sum: Buffer
  at: number
}

/** Holds the leaves against every signed head, each from the head before it. Returns the newest head. */
export async function checkRanges(
  reader: LeafReader,
  heads: AsyncGenerator<FoundHead>,
  findings: Findings,
  retired: { upTo: number; growth: AsyncGenerator<Growth> },
): Promise<{ heads: number; sealed: number; sealedAt: number | null }> {
  const queue = peekable(heads)
  const growth = peekable(retired.growth)
  const base: Base = { edge: emptyEdge(), sum: Buffer.alloc(32), at: Number.NEGATIVE_INFINITY }
  let explained = 0
  let count = 0
  let newest: FoundHead | null = null

  const advance = (head: FoundHead, edge: Edge, leaves: readonly FoundLeaf[]) => {
    nameBackdated(leaves)
    base.edge = edge
    base.sum = head.sum
    base.at = head.at
    reader.consume(leaves.length)
  }
  const nameBackdated = (leaves: readonly FoundLeaf[]) => {
    for (const { position, entryId, at } of leaves)
      if (at !== null && entryId && at < base.at - lateCommitMs) findings.add({ kind: 'inserted', position, entryId })
  }

  for (;;) {
    const head = await queue.take()
    if (!head) break
    count++
    newest = head
    if (head.size <= retired.upTo) {
      const grown = copyEdge(base.edge)
      let fits = true
      while (grown.size < head.size && fits) {
        const kept = await growth.take()
        fits = kept !== null && kept.size <= head.size && growPast(grown, kept)
      }
      fits &&= rootOf(grown).equals(head.root)
      if (!fits) findings.add({ kind: 'rewritten', position: base.edge.size, upTo: head.size - 1 })
      advance(head, fits ? grown : (head.edge ?? filled(grown, head.size)), [])
      continue
    }
    const size = head.size - base.edge.size
    if (size > heldMax) {
      const passed = await passLong(reader, base, size, nameBackdated)
      if (passed.length < size)
        findings.add({ kind: 'lost_tail', position: base.edge.size + passed.length, upTo: head.size - 1 })
      else if (!rootOf(passed.edge).equals(head.root))
        findings.add({ kind: 'rewritten', position: base.edge.size, upTo: head.size - 1 })
      advance(head, head.edge ?? filled(passed.edge, head.size), [])
      continue
    }
    const ready = await reader.ready(size + 1)
    const grown = grow(base.edge, ready.slice(0, size))
    if (ready.length >= size && rootOf(grown).equals(head.root)) {
      advance(head, grown, ready.slice(0, size))
      continue
    }
    // What follows tells a drop from a change; where that leaves no single act, this range alone may have one.
    const context = await queue.peekUntil(
      (next) => next.size - base.edge.size >= size + contextMin,
      heldMax + base.edge.size,
    )
    const tries = explained++ < explainedMax ? [...context.slice(-1), head] : []
    let result: { head: FoundHead; explanation: Explanation } = { head, explanation: { kind: 'rewritten' } }
    for (const target of tries) {
      const explanation = await explain(reader, base, target, size)
      if (explanation.kind === 'rewritten') continue
      result = { head: target, explanation }
      break
    }
    count += queue.dropThrough(result.head.size)
    newest = result.head
    const { explanation } = result
    const range = result.head.size - base.edge.size
    const leaves = await reader.ready(range + 1)
    const consumed = range + (explanation.kind === 'inserted' ? 1 : explanation.kind === 'dropped' ? -1 : 0)
    name(explanation, base.edge.size, range, leaves, findings)
    const taken = leaves.slice(0, consumed)
    advance(result.head, result.head.edge ?? filled(grow(base.edge, taken), result.head.size), taken)
  }
  for (let rest = await reader.ready(heldMax); rest.length > 0; rest = await reader.ready(heldMax)) {
    nameBackdated(rest)
    reader.consume(rest.length)
  }
  return { heads: count, sealed: newest?.size ?? 0, sealedAt: newest?.at ?? null }
}

/** Where a place has no leaf, what stands in for it gives no root that was ever signed. */
const nothing = Buffer.alloc(32)

function grow(edge: Edge, leaves: readonly FoundLeaf[]): Edge {
  const grown = copyEdge(edge)
  for (const { hash } of leaves) appendLeaf(grown, hash ?? nothing)
  return grown
}

/** Of the size that the head after it counts from. */
function filled(edge: Edge, size: number): Edge {
  while (edge.size < size) appendLeaf(edge, nothing)
  return edge
}

async function passLong(
  reader: LeafReader,
  base: Base,
  size: number,
  see: (leaves: readonly FoundLeaf[]) => void,
): Promise<{ length: number; edge: Edge }> {
  const edge = copyEdge(base.edge)
  let length = 0
  while (length < size) {
    const leaves = await reader.ready(Math.min(heldMax, size - length))
    if (leaves.length === 0) break
    for (const { hash } of leaves) appendLeaf(edge, hash ?? nothing)
    see(leaves)
    length += leaves.length
    reader.consume(leaves.length)
  }
  return { length, edge }
}

async function explain(reader: LeafReader, base: Base, head: FoundHead, before: number): Promise<Explanation> {
  const size = head.size - base.edge.size
  const leaves = await reader.ready(size + 1)
  const sum = Buffer.from(head.sum)
  addToSum(sum, base.sum)
  const range = { base: base.edge, size, root: head.root, sum, before }
  const gaps = leaves.slice(0, size).flatMap(({ hash }, at) => (hash ? [] : [at]))
  if (gaps.length === 0)
    return explainRange(
      range,
      leaves.flatMap(({ hash }) => (hash ? [hash] : [])),
    )
  // A place without a row is named already; with what the sum says stood there, the rest of the range can be proved.
  if (gaps.length > 1) return { kind: 'intact' }
  const missing = Buffer.from(sum)
  for (const { hash } of leaves.slice(0, size)) if (hash) addToSum(missing, hash)
  return explainRange(
    range,
    leaves.slice(0, size).map(({ hash }) => hash ?? missing),
  )
}

function name(
  explanation: Explanation,
  from: number,
  size: number,
  leaves: readonly FoundLeaf[],
  findings: Findings,
): void {
  const { kind } = explanation
  if (kind === 'intact') return
  const available = leaves.slice(0, size).length
  if (kind === 'rewritten') {
    if (available < size) findings.add({ kind: 'lost_tail', position: from + available, upTo: from + size - 1 })
    else findings.add({ kind, position: from, upTo: from + size - 1 })
    return
  }
  if (explanation.at.length === 0) findings.add({ kind, position: from, upTo: from + size - 1 })
  for (const at of explanation.at) {
    // The leaf that is gone has no entry any more; where it was the very last, the log was cut.
    if (kind === 'dropped')
      findings.add(
        at === size - 1 && available < size
          ? { kind: 'lost_tail', position: from + at, upTo: from + at }
          : { kind, position: from + at },
      )
    else {
      const entryId = leaves[at]?.entryId
      findings.add({ kind, position: leaves[at]?.position ?? from + at, ...(entryId ? { entryId } : {}) })
    }
  }
}

function peekable<One extends { size: number }>(heads: AsyncGenerator<One>) {
  let peeked: One[] = []
  const pull = async () => {
    const { value, done } = await heads.next()
    return done ? null : value
  }
  return {
    async take(): Promise<One | null> {
      return peeked.shift() ?? (await pull())
    },
    /** The heads from here to the first that is far enough, none beyond `sizeMax`. */
    async peekUntil(isFar: (head: One) => boolean, sizeMax: number): Promise<readonly One[]> {
      while (!peeked.some((head) => isFar(head) || head.size > sizeMax)) {
        const head = await pull()
        if (!head) break
        peeked.push(head)
      }
      const far = peeked.findIndex((head) => isFar(head) || head.size > sizeMax)
      return peeked.slice(0, far < 0 ? undefined : far + 1).filter(({ size }) => size <= sizeMax)
    },
    /** Leaves out what was explained together; returns how many. */
    dropThrough(size: number): number {
      const before = peeked.length
      peeked = peeked.filter((head) => head.size > size)
      return before - peeked.length
    },
  }
}
