import { decodeTime } from 'ulid'
import type { Deps } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, pageRows, row, rows, type SqlValue } from '#server/platform/db/query.ts'
import { AuditEntry, type EntryRow } from '../entry.model.ts'
import { entryColumns } from '../entry-columns.ts'
import type { FoundEntry } from '../find-entries.ts'
import { idFloor } from '../id-floor.ts'
import { recentMs } from '../seal/number-entries.ts'
import { type StoredText, textColumnNames, textColumns, withReasons } from '../texts/open-texts.ts'
import { searchedColumns, searchedSql } from './entry-terms.ts'
import { type LogQuery, matches } from './log-query.ts'
import {
  type Candidates,
  type CompiledQuery,
  candidatesIn,
  compile,
  countBelow,
  highest,
  isEmpty,
  isOld,
  mayHold,
  positionOf,
} from './search-index.ts'
import { listSegments, SegmentGone, type SegmentHead, sizeOf } from './segment.ts'

/** Exact up to here; more is "at least". */
export const countMax = 500
const tailPage = 500
const loadMin = 16
const attemptsMax = 5

export interface FoundPage {
  entries: FoundEntry[]
  /** There are more. */
  more: boolean
  /** Of all that is found, at most `countMax`; null where it was not asked for. */
  count: number | null
}

interface Asked {
  limit: number
  counted: boolean
  /** The entry of this search: before it is committed the index is asked where to look, and no entry is read. */
  logged?: Promise<void>
}

/**
 * The newest entries of the log that a query matches, by id. The index says where to look, what it does not have yet is
 * looked through: so nothing is found later than it is committed.
 */
export async function findInLog(deps: Deps, query: LogQuery, asked: Asked): Promise<FoundPage> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(deps, query, asked)
    } catch (error) {
      if (!(error instanceof SegmentGone) || attempt === attemptsMax) throw error
    }
  }
}

async function once(deps: Deps, query: LogQuery, { limit, counted, logged }: Asked): Promise<FoundPage> {
  const compiled = compile(deps.secrets, query)
  // The segments first: what is not in one of them by now is in the tail.
  const segments = await listSegments(deps.db)
  const batch: Batch = { size: Math.max(loadMin, limit + 1), onlyCounted: false }
  const { sources: fromIndex, lookAhead } = indexed(deps, segments, query, compiled, batch)
  const [late] = await Promise.all([findLate(deps.db, segments), lookAhead(), logged])
  // What the index leads to is read while the tail is opened: seldom does the tail alone have enough.
  const [tail] = await Promise.all([tailOf(deps, segments, late, query), fromIndex[0]?.fill()])
  const sources: Source[] = [...tail, ...fromIndex]
  const entries: FoundEntry[] = []
  while (entries.length <= limit) {
    const next = await newest(sources)
    if (!next) break
    entries.push(next)
  }
  const more = entries.length > limit
  if (!counted) return { entries: entries.slice(0, limit), more, count: null }
  let count = entries.length
  Object.assign(batch, { size: countMax, onlyCounted: true })
  if (more && compiled.exact)
    for (const source of sources) {
      if (count >= countMax) break
      count += await source.rest(countMax - count)
    }
  else if (more) while (count < countMax && (await newest(sources))) count++
  return { entries: entries.slice(0, limit), more, count: Math.min(count, countMax) }
}

/** Entries in the order of their ids, youngest first, some of them at hand. */
interface Source {
  queue: FoundEntry[]
  /** What is not at hand yet is older than this; null where nothing is left. */
  upper: string | null
  /** Reads on; leaves more at hand or a lower `upper`. */
  fill(): Promise<void>
  /** How many there are beyond those taken, at least up to `enough`. */
  rest(enough: number): Promise<number>
}

/** The youngest of all sources: one whose own might still be older is asked first. */
async function newest(sources: readonly Source[]): Promise<FoundEntry | null> {
  for (;;) {
    let [best, top] = [undefined as Source | undefined, '']
    for (const source of sources) {
      const own = source.queue[0]?.id ?? source.upper
      if (own !== null && own > top) [best, top] = [source, own]
    }
    if (!best) return null
    const taken = best.queue.shift()
    if (taken) return taken
    await best.fill()
  }
}

async function restByReading(source: Source, enough: number): Promise<number> {
  let count = 0
  for (;;) {
    count += source.queue.splice(0).length
    if (source.upper === null || count >= enough) return count
    await source.fill()
  }
}

const coveredBy = (segments: readonly SegmentHead[]) =>
  segments.reduce((max, { maxId }) => (maxId > max ? maxId : max), '')

/** The few entries that committed or got their place late: their ids are among those the segments cover. */
async function findLate(db: Db, segments: readonly SegmentHead[]): Promise<string[]> {
  const covered = coveredBy(segments)
  if (covered === '') return []
  const upTo = segments.at(-1)?.toPosition ?? 0
  const since = idFloor(decodeTime(covered) - recentMs)
  // Counting costs a fraction of looking each one up, which tells after a burst; they differ only where one has no place.
  const recent = await row<{ entries: number; placed: number }>(
    db,
    `SELECT (SELECT COUNT(*) FROM audit_entries WHERE id > ? AND id <= ?) AS entries,
       (SELECT COUNT(*) FROM audit_leaves WHERE entry_id > ? AND entry_id <= ?) AS placed`,
    [since, covered, since, covered],
  )
  const lacking =
    recent?.entries === recent?.placed
      ? { sql: '', values: [] }
      : {
          // ALL, since a UNION that is to be without doubles merges two orders of ids; nothing is in both parts.
          sql: `SELECT e.id FROM audit_entries e LEFT JOIN audit_leaves l ON l.entry_id = e.id
                WHERE e.id > ? AND e.id <= ? AND l.entry_id IS NULL UNION ALL `,
          values: [since, covered],
        }
  // COALESCE keeps the engine from going through every older id instead of the few places that are new.
  const late = await rows<{ id: string }>(
    db,
    `${lacking.sql}SELECT entry_id AS id FROM audit_leaves WHERE position >= ? AND COALESCE(entry_id, '') <= ?`,
    [...lacking.values, upTo, covered],
  )
  return late.map(({ id }) => id)
}

/** What the segments do not cover: all that is younger, and the late ones. */
async function tailOf(
  deps: Deps,
  segments: readonly SegmentHead[],
  late: readonly string[],
  query: LogQuery,
): Promise<Source[]> {
  const covered = coveredBy(segments)
  const from = query.from > covered ? query.from : covered
  const young: Source = {
    queue: [],
    upper: query.before > covered ? query.before : null,
    async fill() {
      const page = await entriesWhere(
        deps,
        `FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id
         WHERE e.id ${from > covered ? '>=' : '>'} ? AND e.id < ? ORDER BY e.id DESC LIMIT ${tailPage}`,
        [from, young.upper],
      )
      young.queue.push(...page.filter((entry) => matches(query, entry)))
      young.upper = page.length === tailPage ? (page.at(-1) as FoundEntry).id : null
    },
    rest: (enough) => restByReading(young, enough),
  }
  if (young.upper !== null) await young.fill()
  if (late.length === 0) return [young]
  const chosen = inList(deps.db, late)
  const found = await entriesWhere(
    deps,
    `FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id WHERE e.id ${chosen.sql} ORDER BY e.id DESC`,
    chosen.values,
  )
  const stragglers: Source = {
    queue: found.filter((entry) => matches(query, entry)),
    upper: null,
    fill: async () => undefined,
    rest: async () => stragglers.queue.length,
  }
  return [young, stragglers]
}

type StoredEntry = EntryRow & StoredText
const columns = [...Object.keys(AuditEntry.columns), ...textColumnNames] as (keyof StoredEntry & string)[]

async function entriesWhere(deps: Deps, where: string, values: SqlValue[]): Promise<FoundEntry[]> {
  const read = await pageRows<StoredEntry>(deps.db, columns, `SELECT ${entryColumns}, ${textColumns} ${where}`, values)
  return withReasons(deps, read)
}

/** How many entries are read at one go, and whether anything but whether they match is of interest. */
interface Batch {
  size: number
  onlyCounted: boolean
}

interface IndexedSource extends Source {
  segment: SegmentHead
  candidates: Candidates | null
  /** Ordinals from here on are at hand or taken. */
  below: number
}

function indexed(
  deps: Deps,
  segments: readonly SegmentHead[],
  query: LogQuery,
  compiled: CompiledQuery,
  batch: Readonly<Batch>,
): { sources: Source[]; lookAhead(): Promise<void> } {
  const { db } = deps
  const sources: IndexedSource[] = segments
    .filter(({ minId, maxId }) => maxId >= query.from && minId < query.before && maxId !== '')
    .filter((segment) => mayHold(segment, compiled))
    .toSorted((a, b) => (a.maxId < b.maxId ? 1 : -1))
    .map((segment) => ({
      segment,
      queue: [],
      // An id as such is not below itself.
      upper: `${segment.maxId}~`,
      candidates: null,
      below: sizeOf(segment),
      fill: () => fillFrom(sources.findIndex((source) => source.segment === segment)),
      rest: (enough) =>
        restOf(
          sources.findIndex((source) => source.segment === segment),
          enough,
        ),
    }))
  /** Segments looked into at one go: few at first, since the newest may have enough, then all that a rare word needs. */
  let portion = 8

  async function look(at: number): Promise<Candidates> {
    const source = sources[at] as IndexedSource
    if (source.candidates) return source.candidates
    const several = sources.slice(at, at + portion).filter(({ candidates }) => candidates === null)
    portion = 64
    const found = await candidatesIn(
      db,
      several.map(({ segment }) => segment),
      compiled,
    )
    for (const [index, one] of several.entries()) {
      one.candidates = found[index] as Candidates
      if (isEmpty(one.candidates.bits)) one.upper = null
    }
    return source.candidates ?? look(at)
  }

  /** Reads the next entries of this segment, and of those after it as long as one read may take more. */
  async function fillFrom(start: number): Promise<void> {
    const asked = new Map<number, IndexedSource>()
    const max = batch.size
    const read: { source: IndexedSource; ordinals: number[] }[] = []
    for (let at = start; at < sources.length && asked.size < max; at++) {
      const source = sources[at] as IndexedSource
      const { bits, places } = await look(at)
      if (source.upper === null || source.queue.length > 0) continue
      const ordinals = highest(bits, source.below, max - asked.size)
      for (const ordinal of ordinals) asked.set(positionOf(source.segment, places, ordinal), source)
      read.push({ source, ordinals })
    }
    const chosen = inList(db, [...asked.keys()])
    const found =
      asked.size === 0
        ? []
        : await pageRows<StoredEntry & { position: number }>(
            db,
            ['position', ...(batch.onlyCounted ? searchedColumns : columns)],
            `SELECT l.position, ${batch.onlyCounted ? searchedSql : `${entryColumns}, ${textColumns}`} FROM audit_leaves l
             JOIN audit_entries e ON e.id = l.entry_id LEFT JOIN audit_texts t ON t.entry_id = e.id
             WHERE l.position ${chosen.sql} ORDER BY e.id DESC`,
            chosen.values,
          )
    const oldest = new Map<IndexedSource, string>()
    for (const { position, ...entry } of await withReasons(deps, found)) {
      const source = asked.get(position) as IndexedSource
      oldest.set(source, entry.id)
      if (matches(query, entry)) source.queue.push(entry)
    }
    for (const { source, ordinals } of read) {
      source.below = ordinals.at(-1) ?? 0
      const left = highest(source.candidates?.bits ?? new Uint8Array(), source.below, 1).length > 0
      source.upper = left ? (oldest.get(source) ?? source.upper) : null
    }
  }

  async function restOf(at: number, enough: number): Promise<number> {
    const source = sources[at] as IndexedSource
    const { minId } = source.segment
    // Some of its entries are closed and some are not: only reading tells them apart.
    if (minId < query.sight.closedBefore && !isOld(source.segment, compiled)) return restByReading(source, enough)
    const { bits } = await look(at)
    return source.queue.length + (enough > source.queue.length ? countBelow(bits, source.below) : 0)
  }

  return {
    sources,
    async lookAhead() {
      if (sources.length > 0) await look(0)
    },
  }
}
