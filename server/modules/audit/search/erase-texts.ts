import { groupBy } from '#server/lib/group-by.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { gramsOf, textsOf } from './entry-terms.ts'
import { bucketOf, packBucket, packOrdinals, unpackBucket, unpackOrdinals } from './postings.ts'
import { bucketKey } from './search.model.ts'
import { termOf } from './search-key.ts'
import { addGrams, normaliseText } from './search-text.ts'
import { listSegments, loadBuckets, loadPlaces, type SegmentHead, sizeOf } from './segment.ts'

interface ErasedText {
  id: string
  text: string
  actorName: string
  approverName: string | null
  position: number | null
}

/**
 * Erases free texts for good: text and salt are emptied, and whatever the index had from them goes in the same
 * transaction. The entries stay, and so does every proof (their commitments do). Erasing twice does nothing more.
 */
export async function eraseTexts(tx: Tx, entryIds: readonly string[]): Promise<void> {
  // First of all: whoever builds a part of the index from the texts of a moment ago is outdone by this.
  await run(tx, 'UPDATE audit_search_state SET version = version + 1 WHERE id = 1')
  const segments = await listSegments(tx)
  for (let start = 0; start < entryIds.length; start += 500) {
    const chosen = inList(tx, entryIds.slice(start, start + 500))
    const texts = await rows<ErasedText>(
      tx,
      `SELECT t.entry_id AS id, t.text, e.actor_name AS actorName, e.approver_name AS approverName, l.position
       FROM audit_texts t JOIN audit_entries e ON e.id = t.entry_id LEFT JOIN audit_leaves l ON l.entry_id = t.entry_id
       WHERE t.text <> '' AND t.entry_id ${chosen.sql}`,
      chosen.values,
    )
    await run(tx, `UPDATE audit_texts SET text = '', salt = '' WHERE entry_id ${chosen.sql}`, chosen.values)
    const bySegment = groupBy(texts, ({ position }) =>
      segments.findIndex(
        ({ fromPosition, toPosition }) => position !== null && position >= fromPosition && position < toPosition,
      ),
    )
    for (const [at, erased] of bySegment) {
      const segment = segments[at]
      if (segment) await takeOut(tx, segment, erased)
    }
  }
}

async function takeOut(tx: Tx, segment: SegmentHead, erased: readonly ErasedText[]): Promise<void> {
  const { secrets } = tx.cx.deps
  const places = await loadPlaces(tx, segment)
  /** By bucket and term: ordinals to go. */
  const gone = new Map<number, Map<number, Set<number>>>()
  for (const { position, ...entry } of erased) {
    const place = (position as number) - segment.fromPosition
    const ordinal = places ? places.indexOf(place) : place
    const stays = gramsOf(textsOf({ ...entry, reason: null }))
    const grams = new Set<string>()
    addGrams(normaliseText(entry.text), grams)
    for (const gram of grams) {
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
