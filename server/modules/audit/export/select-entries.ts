import type { Deps } from '#server/platform/context.ts'
import { pageRows } from '#server/platform/db/query.ts'
import { AuditEntry } from '../entry.model.ts'
import { entryColumns } from '../entry-columns.ts'
import type { FoundEntry } from '../find-entries.ts'
import type { SealedEntry } from '../seal/leaf-of.ts'
import { type SearchedEntry, searchedColumns, searchedSql } from '../search/entry-terms.ts'
import { type LogQuery, matches } from '../search/log-query.ts'
import {
  type OpenedText,
  openTexts,
  type StoredText,
  textColumnNames,
  textColumns,
  withReasons,
} from '../texts/open-texts.ts'

/** Places are read in portions of the primary key: each costs the same, however few of them were asked for. */
export const windowSize = 1000
/** From here on a whole portion is read and the rest of it let go. */
const sparseMax = 100

/**
 * CROSS JOIN is the engine's word for "in this order": SQLite would rather walk the whole log for each portion, since
 * every id lies in the range that was asked for.
 */
const inOrder = 'FROM audit_leaves l CROSS JOIN audit_entries e ON e.id = l.entry_id'

/** Which places of the log a package holds, a bit each. */
export interface Selection {
  has(position: number): boolean
  count(): number
}

export function emptySelection(size: number) {
  const bits = new Uint8Array(Math.ceil(size / 8))
  let count = 0
  return {
    add(position: number) {
      bits[position >> 3] = (bits[position >> 3] as number) | (1 << (position & 7))
      count++
    },
    has: (position: number) => ((bits[position >> 3] as number) & (1 << (position & 7))) !== 0,
    count: () => count,
  }
}

/** The places from `from` to before `to` whose entries the query matches: as the search finds them, text by text. */
export async function matchingPositions(deps: Deps, query: LogQuery, from: number, to: number): Promise<number[]> {
  const found = await pageRows<SearchedRow>(
    deps.db,
    ['position', ...searchedColumns] as never,
    `SELECT l.position, ${searchedSql} ${inOrder}
     LEFT JOIN audit_texts t ON t.entry_id = e.id
     WHERE l.position >= ? AND l.position < ? AND e.id >= ? AND e.id < ? ORDER BY l.position`,
    [from, to, query.from, query.before],
  )
  // Texts are opened only where a word is looked for.
  const worded = query.clauses.some(({ word }) => word !== undefined)
  const read = worded ? await withReasons(deps, found) : found.map((entry) => ({ ...entry, reason: null }))
  return read.flatMap((entry) => (matches(query, entry) ? [entry.position] : []))
}

type SearchedRow = Omit<SearchedEntry, 'reason'> & StoredText & { position: number }

/** An entry as a package holds it: with its place, its leaf as it was sealed, and its text and salt. */
export type PackedEntry = SealedEntry & { position: number; leaf: string; text: string | null; salt: string | null }

type StoredEntry = SealedEntry & { position: number; leaf: string } & StoredText

const columns = [
  'position',
  'leaf',
  ...Object.keys(AuditEntry.columns),
  'reasonCommitment',
  ...textColumnNames,
] as (keyof StoredEntry & string)[]

/** The selected entries in the order of their places, a page per portion of the log. One that is gone is left out. */
export async function* selectedEntries(deps: Deps, selection: Selection, size: number): AsyncGenerator<PackedEntry[]> {
  for (let from = 0; from < size; from += windowSize) {
    const wanted: number[] = []
    for (let position = from; position < Math.min(from + windowSize, size); position++)
      if (selection.has(position)) wanted.push(position)
    if (wanted.length === 0) continue
    const place =
      wanted.length > sparseMax
        ? `l.position >= ${from} AND l.position < ${from + windowSize}`
        : `l.position IN (${wanted.join(',')})`
    const found = await pageRows<StoredEntry>(
      deps.db,
      columns,
      `SELECT l.position, l.hash AS leaf, ${entryColumns}, t.commitment AS reasonCommitment, ${textColumns}
       ${inOrder} LEFT JOIN audit_texts t ON t.entry_id = l.entry_id
       WHERE ${place} ORDER BY l.position`,
      [],
    )
    yield await unsealed(
      deps,
      found.filter(({ position }) => selection.has(position)),
    )
  }
}

async function unsealed(deps: Deps, stored: readonly StoredEntry[]): Promise<PackedEntry[]> {
  const opened = await openTexts(
    deps,
    stored.map(({ id, text, salt, sealed, keyId }) => ({ entryId: id, text, salt, sealed, keyId })),
  )
  return stored.map(({ text: _, salt: __, sealed: ___, keyId: ____, ...entry }, index) => ({
    ...entry,
    ...asPacked(opened[index] as OpenedText),
  }))
}

/** What somebody changed opens no more: it stands in the package as what it is, and verifies as changed. */
function asPacked(opened: OpenedText): Pick<PackedEntry, 'text' | 'salt'> {
  if (opened.state === 'open') return { text: opened.text.toString(), salt: opened.salt.toString('base64') }
  if (opened.state === 'none') return { text: null, salt: null }
  return { text: '', salt: opened.state === 'erased' ? '' : 'AA==' }
}

/** As the log's own presenter takes an entry. */
export function foundEntryOf({ text, ...entry }: PackedEntry): FoundEntry {
  return { ...entry, reason: text || null }
}

export const isErased = ({ reasonCommitment, text, salt }: PackedEntry) =>
  reasonCommitment !== null && text === '' && salt === ''
