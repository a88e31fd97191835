import { setImmediate as turn } from 'node:timers/promises'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { bucketOf, type Posting, packBucket, packOrdinals, unpackBucket, unpackOrdinals } from './postings.ts'
import { bucketKey, bucketsMax, type SegmentRow } from './search.model.ts'

/** What every search reads of a segment; `fences` and `places` only where they are needed. */
export type SegmentHead = Omit<SegmentRow, 'fences' | 'places'> & { placed: number }

/** A segment that is not written yet. Ordinals follow the ids. */
export interface SegmentDraft {
  fromPosition: number
  toPosition: number
  minId: string
  maxId: string
  fences: Fence[]
  places: Uint32Array | null
  postings: Map<number, Uint8Array>
}

export type Fence = [ordinal: number, id: string]

const fenceEvery = 256
/** Entries per bucket: a bucket of a full segment is some kilobytes, so that a word costs one short read of it. */
const entriesPerBucket = 64
/** Lists handled at one go, before others in the process have their turn. */
const listsPerTurn = 2000
const statementBytesMax = 1_000_000

/** The segments, oldest first. */
export function listSegments(target: Db | Tx): Promise<SegmentHead[]> {
  return rows(
    target,
    `SELECT number, from_position AS fromPosition, to_position AS toPosition, min_id AS minId, max_id AS maxId, buckets,
       places IS NOT NULL AS placed FROM audit_search_segments ORDER BY from_position`,
  )
}

export const sizeOf = ({ fromPosition, toPosition }: Pick<SegmentRow, 'fromPosition' | 'toPosition'>) =>
  toPosition - fromPosition

export async function loadPlaces(target: Db | Tx, { number, placed }: SegmentHead): Promise<Uint32Array | null> {
  if (!placed) return null
  const [found] = await rows<{ places: Buffer }>(target, 'SELECT places FROM audit_search_segments WHERE number = ?', [
    number,
  ])
  if (!found) throw new SegmentGone()
  return Uint32Array.from({ length: found.places.length / 4 }, (_, at) => found.places.readUInt32LE(at * 4))
}

export async function loadFences(target: Db, { number }: SegmentHead): Promise<Fence[]> {
  const [found] = await rows<{ fences: string }>(target, 'SELECT fences FROM audit_search_segments WHERE number = ?', [
    number,
  ])
  if (!found) throw new SegmentGone()
  return JSON.parse(found.fences) as Fence[]
}

/** It was merged into another one while it was read: the list of segments is to be read anew. */
export class SegmentGone extends Error {}

/** Buckets by key. Throws where one is not there any more. */
export async function loadBuckets(target: Db | Tx, keys: readonly number[]): Promise<Map<number, Buffer>> {
  const loaded = new Map<number, Buffer>()
  const distinct = [...new Set(keys)]
  for (let start = 0; start < distinct.length; start += 1000) {
    const wanted = inList(target, distinct.slice(start, start + 1000))
    const found = await rows<{ id: number; postings: Buffer }>(
      target,
      `SELECT id, postings FROM audit_search_postings WHERE id ${wanted.sql}`,
      wanted.values,
    )
    for (const { id, postings } of found) loaded.set(id, postings)
  }
  if (loaded.size < distinct.length) throw new SegmentGone()
  return loaded
}

/** Every so often an id, and always the first. */
export function thinned(fences: readonly Fence[]): Fence[] {
  const kept: Fence[] = []
  for (const fence of fences) {
    const last = kept.at(-1)
    if (!last || fence[0] - last[0] >= fenceEvery) kept.push(fence)
  }
  return kept
}

/**
 * One segment of several that follow each other, if their ids do too: then ordinals only move up. Null where an entry
 * committed so late that a part begins before the one before it ends; such a range is built anew from the log.
 */
export async function merge(target: Db, stored: readonly SegmentHead[], newest: SegmentDraft) {
  const parts = [...stored, newest].filter(({ maxId }) => maxId !== '')
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1]
    if ((before && before.maxId >= part.minId) || ('placed' in part ? part.placed : part.places)) return null
  }
  const from = (stored[0] ?? newest).fromPosition
  const size = newest.toPosition - from
  const fences: Fence[] = []
  const lists = new Map<number, { packed: Uint8Array; offset: number }[]>()
  const addAll = (postings: Iterable<Posting>, offset: number) => {
    for (const { term, packed } of postings) {
      const list = lists.get(term)
      if (list) list.push({ packed, offset })
      else lists.set(term, [{ packed, offset }])
    }
  }
  for (const part of stored) {
    const offset = part.fromPosition - from
    for (const [ordinal, id] of await loadFences(target, part)) fences.push([ordinal + offset, id])
    for (let bucket = 0; bucket < part.buckets; bucket += 256) {
      const keys = Array.from({ length: Math.min(256, part.buckets - bucket) }, (_, at) =>
        bucketKey(part.number, bucket + at),
      )
      for (const packed of (await loadBuckets(target, keys)).values()) addAll(unpackBucket(packed), offset)
    }
  }
  const offset = newest.fromPosition - from
  for (const [ordinal, id] of newest.fences) fences.push([ordinal + offset, id])
  addAll(
    [...newest.postings].map(([term, packed]) => ({ term, packed })),
    offset,
  )
  const postings = new Map<number, Uint8Array>()
  let handled = 0
  for (const [term, parts] of lists) {
    const ordinals: number[] = []
    for (const { packed, offset } of parts) for (const one of unpackOrdinals(packed)) ordinals.push(one + offset)
    postings.set(term, packOrdinals(ordinals, size))
    if (++handled % listsPerTurn === 0) await turn()
  }
  const draft: SegmentDraft = {
    fromPosition: from,
    toPosition: newest.toPosition,
    minId: parts[0]?.minId ?? '',
    maxId: parts.at(-1)?.maxId ?? '',
    fences: thinned(fences),
    places: null,
    postings,
  }
  return draft
}

/** As rows: one per bucket, an empty bucket too, so that one that is missing tells of a segment that is gone. */
export function packSegment({ postings, ...draft }: SegmentDraft): { buckets: Buffer[]; draft: typeof draft } {
  const size = sizeOf(draft)
  const count = Math.min(bucketsMax, 2 ** Math.max(0, Math.ceil(Math.log2(size / entriesPerBucket))))
  const filled = Array.from({ length: count }, (): Posting[] => [])
  for (const [term, packed] of postings) filled[bucketOf(term, count)]?.push({ term, packed })
  return { buckets: filled.map(packBucket), draft }
}

export async function insertSegment(
  tx: Tx,
  number: number,
  { buckets, draft }: ReturnType<typeof packSegment>,
): Promise<void> {
  const places = draft.places && Buffer.alloc(draft.places.length * 4)
  for (const [at, place] of draft.places?.entries() ?? []) places?.writeUInt32LE(place, at * 4)
  await insertRows(tx, 'audit_search_segments', [
    {
      number,
      from_position: draft.fromPosition,
      to_position: draft.toPosition,
      min_id: draft.minId,
      max_id: draft.maxId,
      buckets: buckets.length,
      fences: JSON.stringify(draft.fences),
      places,
    },
  ])
  let waiting: { id: number; postings: Buffer }[] = []
  let bytes = 0
  for (const [bucket, postings] of buckets.entries()) {
    waiting.push({ id: bucketKey(number, bucket), postings })
    bytes += postings.length
    if (bytes < statementBytesMax && bucket < buckets.length - 1) continue
    await insertRows(tx, 'audit_search_postings', waiting)
    waiting = []
    bytes = 0
  }
}

export async function deleteSegment(tx: Tx, number: number): Promise<void> {
  await run(tx, 'DELETE FROM audit_search_segments WHERE number = ?', [number])
  await run(tx, 'DELETE FROM audit_search_postings WHERE id >= ? AND id < ?', [
    bucketKey(number, 0),
    bucketKey(number + 1, 0),
  ])
}
