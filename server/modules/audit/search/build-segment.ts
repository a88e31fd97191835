import { setImmediate as turn } from 'node:timers/promises'
import type { Deps } from '#server/platform/context.ts'
import { pageRows } from '#server/platform/db/query.ts'
import { type StoredText, type TextKeys, withReasons } from '../texts/open-texts.ts'
import { facetsOf, type SearchedEntry, searchedColumns, searchedSql, textsOf } from './entry-terms.ts'
import { packOrdinals } from './postings.ts'
import { termOf } from './search-key.ts'
import { eachGram } from './search-text.ts'
import { type Fence, type SegmentDraft, thinned } from './segment.ts'

type NumberedEntry = SearchedEntry & { position: number }
type StoredEntry = Omit<NumberedEntry, 'reason'> & StoredText

const columns = ['position', ...searchedColumns] as const
const pageSize = 1000

/** The index of the entries with these places, from the log as it stands. */
export async function buildSegment(deps: Deps, fromPosition: number, toPosition: number): Promise<SegmentDraft> {
  const terms = new Map<string, number[]>()
  const entries = await numberedBetween(deps, fromPosition, toPosition)
  const { order, places } = inIdOrder(entries, fromPosition)
  const size = toPosition - fromPosition
  const fences: Fence[] = []
  for (const [at, entry] of order.entries()) {
    // With places of its own an ordinal counts; without, it is the place, also where a leaf is missing.
    const ordinal = places ? at : entry.position - fromPosition
    fences.push([ordinal, entry.id])
    // A set of the entry's own terms first would cost more than this look at what was added last.
    const add = (name: string) => {
      const ordinals = terms.get(name)
      if (!ordinals) terms.set(name, [ordinal])
      else if (ordinals[ordinals.length - 1] !== ordinal) ordinals.push(ordinal)
    }
    for (const name of facetsOf(entry)) add(name)
    for (const text of textsOf(entry)) eachGram(text, add)
    if (at % 200 === 0) await turn()
  }
  const lists = new Map<number, number[]>()
  for (const [name, ordinals] of terms) {
    const term = termOf(deps.secrets, name)
    const shared = lists.get(term)
    lists.set(term, shared ? [...new Set([...shared, ...ordinals])].sort((a, b) => a - b) : ordinals)
  }
  return {
    fromPosition,
    toPosition,
    minId: order[0]?.id ?? '',
    maxId: order.at(-1)?.id ?? '',
    fences: thinned(fences),
    places,
    postings: new Map([...lists].map(([term, ordinals]) => [term, packOrdinals(ordinals, size)])),
  }
}

async function numberedBetween(deps: Deps, from: number, to: number): Promise<NumberedEntry[]> {
  const entries: NumberedEntry[] = []
  const keys: TextKeys = new Map()
  for (let start = from; start < to; start += pageSize) {
    const page = await pageRows<StoredEntry>(
      deps.db,
      columns,
      `SELECT l.position, ${searchedSql}
       FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry_id LEFT JOIN audit_texts t ON t.entry_id = e.id
       WHERE l.position >= ? AND l.position < ? ORDER BY l.position`,
      [start, Math.min(start + pageSize, to)],
    )
    for (const entry of await withReasons(deps, page, keys)) entries.push(entry)
  }
  return entries
}

/** Most places follow the ids; an entry that committed late has a younger place than its id. */
function inIdOrder(entries: NumberedEntry[], from: number) {
  const follows = entries.every(({ id }, at) => at === 0 || (entries[at - 1] as NumberedEntry).id < id)
  if (follows) return { order: entries, places: null }
  const order = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { order, places: Uint32Array.from(order, ({ position }) => position - from) }
}
