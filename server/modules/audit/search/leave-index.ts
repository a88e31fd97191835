import { groupBy } from '#server/lib/group-by.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type StoredText, textColumns, withReasons } from '../texts/open-texts.ts'
import { gramsOf, textsOf } from './entry-terms.ts'
import { makeState } from './make-state.ts'
import { bucketOf, packBucket, packOrdinals, unpackBucket, unpackOrdinals } from './postings.ts'
import { bucketKey } from './search.model.ts'
import { termOf } from './search-key.ts'
import { listSegments, loadBuckets, loadPlaces, type SegmentHead, sizeOf } from './segment.ts'

interface LeavingEntry {
  actorName: string
  approverName: string | null
  position: number
  reason: string | null
}

/** Whoever builds a part of the index from the texts and keys of a moment ago is outdone by this, and begins anew. */
export async function outdoIndexing(target: Db | Tx): Promise<void> {
  const outdo = () => run(target, 'UPDATE audit_search_state SET version = version + 1 WHERE id = 1')
  if ((await outdo()) > 0) return
  await makeState(target)
  await outdo()
}

/** Takes out of the index what it has from the free texts of these entries, as long as they can still be read. */
export async function leaveIndex(tx: Tx, entryIds: readonly string[]): Promise<void> {
  await outdoIndexing(tx)
  const segments = await listSegments(tx)
  for (let start = 0; start < entryIds.length; start += 500) {
    const chosen = inList(tx, entryIds.slice(start, start + 500))
    const stored = await rows<Omit<LeavingEntry, 'reason'> & StoredText & { id: string }>(
      tx,
      `SELECT e.id, e.actor_name AS actorName, e.approver_name AS approverName, l.position, ${textColumns}
       FROM audit_texts t JOIN audit_entries e ON e.id = t.entry_id JOIN audit_leaves l ON l.entry_id = t.entry_id
       WHERE t.entry_id ${chosen.sql}`,
      chosen.values,
    )
    const bySegment = groupBy(await withReasons(tx.cx.deps, stored), ({ position }) =>
      segments.findIndex(({ fromPosition, toPosition }) => position >= fromPosition && position < toPosition),
    )
    for (const [at, leaving] of bySegment) {
      const segment = segments[at]
      if (segment) await takeOut(tx, segment, leaving)
    }
  }
}

async function takeOut(tx: Tx, segment: SegmentHead, leaving: readonly LeavingEntry[]): Promise<void> {
  const { secrets } = tx.cx.deps
  const places = await loadPlaces(tx, segment)
  /** By bucket and term: ordinals to go. */
  const gone = new Map<number, Map<number, Set<number>>>()
  for (const { position, ...entry } of leaving) {
    const place = position - segment.fromPosition
    const ordinal = places ? places.indexOf(place) : place
    const stays = gramsOf(textsOf({ ...entry, reason: null }))
    for (const gram of gramsOf(textsOf({ reason: entry.reason, actorName: '', approverName: null }))) {
      if (stays.has(gram)) continue
      const term = termOf(secrets, gram)
      const key = bucketKey(segment.number, bucketOf(term, segment.buckets))
      const inBucket = gone.get(key) ?? new Map<number, Set<number>>()
      gone.set(key, inBucket.set(term, (inBucket.get(term) ?? new Set()).add(ordinal)))
    }
  }
  for (const [key, packed] of await loadBuckets(tx, [...gone.keys()])) {
    const terms = gone.get(key) as Map<number, Set<number>>
    const left = [...unpackBucket(packed)].flatMap((posting) => {
      const ordinals = terms.get(posting.term)
      if (!ordinals) return [posting]
      const kept = unpackOrdinals(posting.packed).filter((ordinal) => !ordinals.has(ordinal))
      return kept.length > 0 ? [{ term: posting.term, packed: packOrdinals(kept, sizeOf(segment)) }] : []
    })
    await run(tx, 'UPDATE audit_search_postings SET postings = ? WHERE id = ?', [packBucket(left), key])
  }
}
