import type { Secrets } from '#server/platform/crypto/secrets.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { facet, tellsWhose } from './entry-terms.ts'
import type { Clause, LogQuery } from './log-query.ts'
import { bucketOf, fillBits, listIn } from './postings.ts'
import { bucketKey } from './search.model.ts'
import { termOf } from './search-key.ts'
import { gramsOfWord } from './search-text.ts'
import { loadBuckets, loadFences, loadPlaces, type SegmentHead, sizeOf } from './segment.ts'

/** For each clause its alternatives, each of them terms that an entry has all of. */
type Clauses = readonly (readonly (readonly number[])[])[]

export interface CompiledQuery {
  clauses: Clauses
  /** For entries that are closed: without words, and without whose they are. */
  closedClauses: Clauses
  closedBefore: string
  /** Of people whose closed entries somebody opened. */
  opened: readonly number[]
  /** Whoever has the terms is found: no text needs to be looked at. */
  exact: boolean
  from: string
  before: string
}

export function compile(secrets: Secrets, { clauses, from, before, sight }: LogQuery): CompiledQuery {
  let exact = true
  const alternatives = ({ facets, word }: Clause): number[][] => {
    const any = facets.map((one) => [termOf(secrets, one)])
    if (word === undefined) return any
    const { grams, whole } = gramsOfWord(word)
    exact &&= whole
    return [...any, grams.map((gram) => termOf(secrets, gram))]
  }
  return {
    clauses: clauses.map(alternatives),
    closedClauses: clauses.map(({ facets }) => alternatives({ facets: facets.filter((one) => !tellsWhose(one)) })),
    closedBefore: sight.closedBefore,
    opened: [...sight.subjectPids].map((pid) => termOf(secrets, facet('subject', pid))),
    exact,
    from,
    before,
  }
}

/** Which entries of a segment may be found, one bit per ordinal. */
export interface Candidates {
  bits: Uint8Array
  places: Uint32Array | null
}

/** Looks into several segments with one read of their buckets. */
export async function candidatesIn(
  db: Db,
  segments: readonly SegmentHead[],
  query: CompiledQuery,
): Promise<Candidates[]> {
  const keyOf = (segment: SegmentHead, term: number) => bucketKey(segment.number, bucketOf(term, segment.buckets))
  const buckets = await loadBuckets(
    db,
    segments.flatMap((segment) => termsIn(segment, query).map((term) => keyOf(segment, term))),
  )
  const found: Candidates[] = []
  for (const segment of segments) {
    const lists = new Map<number, Uint8Array>()
    for (const term of termsIn(segment, query)) {
      const list = listIn(buckets.get(keyOf(segment, term)) as Buffer, term)
      if (list) lists.set(term, list)
    }
    const bits = none(segment)
    for (const way of waysInto(segment, query)) or(bits, allOf(segment, way, lists))
    const places = isEmpty(bits) ? null : await loadPlaces(db, segment)
    if (!isEmpty(bits)) await cut(db, segment, places, bits, query)
    found.push({ bits, places })
  }
  return found
}

/** Every entry of it is closed unless somebody opened it; of those that reach over the line each entry is looked at. */
export const isOld = ({ maxId }: SegmentHead, { closedBefore }: Pick<CompiledQuery, 'closedBefore'>) =>
  maxId < closedBefore

/** What has to be read of a segment: of an old one no words, unless something is opened to whoever asks. */
function termsIn(segment: SegmentHead, query: CompiledQuery): number[] {
  return [...new Set(waysInto(segment, query).flat(3))]
}

/** What an entry of this segment must have all of, one way or another. */
function waysInto(segment: SegmentHead, { clauses, closedClauses, opened, ...query }: CompiledQuery): Clauses[] {
  const ways = isOld(segment, query) ? [closedClauses, [...clauses, opened.map((term) => [term])]] : [clauses]
  return ways.filter((way) => way.every((alternatives) => alternatives.length > 0))
}

/** False where nothing needs to be read to know that none of its entries is found. */
export const mayHold = (segment: SegmentHead, query: CompiledQuery) => waysInto(segment, query).length > 0

function allOf(segment: SegmentHead, clauses: Clauses, lists: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const [first, ...others] = clauses
  const bits = first ? anyOf(segment, first, lists) : all(segment)
  for (const clause of others) and(bits, anyOf(segment, clause, lists))
  return bits
}

function anyOf(
  segment: SegmentHead,
  alternatives: readonly (readonly number[])[],
  lists: ReadonlyMap<number, Uint8Array>,
): Uint8Array {
  const bits = none(segment)
  for (const terms of alternatives) {
    const packed = terms.flatMap((term) => lists.get(term) ?? [])
    if (packed.length < terms.length) continue
    const [together, ...others] = packed.map((list) => bitsOf(segment, list))
    if (!together) continue
    for (const one of others) and(together, one)
    or(bits, together)
  }
  return bits
}

function bitsOf(segment: SegmentHead, packed: Uint8Array): Uint8Array {
  const bits = none(segment)
  fillBits(bits, packed)
  return bits
}

/** In whole words: what concerns all of a segment takes four bytes at a time. */
const none = (segment: SegmentHead) => new Uint8Array(4 * Math.ceil(sizeOf(segment) / 32))
const words = (bits: Uint8Array) => new Uint32Array(bits.buffer)

function all(segment: SegmentHead): Uint8Array {
  const bits = none(segment).fill(255)
  clear(bits, sizeOf(segment), bits.length * 8)
  return bits
}

function and(bits: Uint8Array, others: Uint8Array): void {
  const [into, from] = [words(bits), words(others)]
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) & (from[at] as number)
}

function or(bits: Uint8Array, others: Uint8Array): void {
  const [into, from] = [words(bits), words(others)]
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) | (from[at] as number)
}

function clear(bits: Uint8Array, from: number, before: number): void {
  for (let at = from; at < before; ) {
    if (at % 8 === 0 && at + 8 <= before) {
      bits[at >> 3] = 0
      at += 8
    } else {
      bits[at >> 3] = (bits[at >> 3] as number) & ~(1 << (at & 7))
      at++
    }
  }
}

export function isEmpty(bits: Uint8Array): boolean {
  for (const word of words(bits)) if (word !== 0) return false
  return true
}

/** Takes out what lies before or after the ids that are asked for. */
async function cut(
  db: Db,
  segment: SegmentHead,
  places: Uint32Array | null,
  bits: Uint8Array,
  { from, before }: CompiledQuery,
): Promise<void> {
  const upTo = bits.length * 8
  if (segment.minId < from) clear(bits, 0, segment.maxId < from ? upTo : await ordinalOf(db, segment, places, from))
  if (segment.maxId >= before)
    clear(bits, segment.minId >= before ? 0 : await ordinalOf(db, segment, places, before), upTo)
}

/** The ordinal of the first entry with this id or a younger one. */
async function ordinalOf(db: Db, segment: SegmentHead, places: Uint32Array | null, id: string): Promise<number> {
  const fences = await loadFences(db, segment)
  const after = fences.findIndex((fence) => fence[1] >= id)
  const first = fences[after === -1 ? fences.length - 1 : after - 1]?.[0] ?? 0
  const last = after === -1 ? sizeOf(segment) : (fences[after]?.[0] ?? 0)
  const between = Array.from({ length: last - first }, (_, at) => first + at)
  if (between.length === 0) return last
  const ordinals = new Map(between.map((ordinal) => [positionOf(segment, places, ordinal), ordinal]))
  const asked = inList(db, [...ordinals.keys()])
  const younger = await rows<{ position: number }>(
    db,
    `SELECT position FROM audit_leaves WHERE entry_id >= ? AND position ${asked.sql}`,
    [id, ...asked.values],
  )
  return Math.min(last, ...younger.map(({ position }) => ordinals.get(position) ?? last))
}

export function positionOf({ fromPosition }: SegmentHead, places: Uint32Array | null, ordinal: number): number {
  return fromPosition + (places ? (places[ordinal] ?? ordinal) : ordinal)
}

/** Ordinals whose bit is set below `below`, highest first, at most `max`. */
export function highest(bits: Uint8Array, below: number, max: number): number[] {
  const found: number[] = []
  for (let at = below - 1; at >= 0 && found.length < max; ) {
    const byte = bits[at >> 3] as number
    if (byte === 0) {
      at = (at & ~7) - 1
      continue
    }
    if (byte & (1 << (at & 7))) found.push(at)
    at--
  }
  return found
}

export function countBelow(bits: Uint8Array, below: number): number {
  let count = 0
  for (let at = 0; at < below >> 3; at++) for (let byte = bits[at] as number; byte > 0; byte &= byte - 1) count++
  for (let at = below & ~7; at < below; at++) if ((bits[at >> 3] as number) & (1 << (at & 7))) count++
  return count
}
