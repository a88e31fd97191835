import type { Db } from '#server/platform/db/connection.ts'
import { pageRows, rows } from '#server/platform/db/query.ts'
import { AuditEntry } from '../entry.model.ts'
import { entryColumns } from '../entry-columns.ts'
import { conditions, type EntryFilter, type FoundEntry } from '../find-entries.ts'
import type { SealedEntry } from '../seal/leaf-of.ts'

/** Places are read in portions of the primary key: each costs the same, however few of them were asked for. */
export const windowSize = 5000
/** From here on a whole portion is read and the rest of it let go. */
const sparseMax = 500

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

/** The places from `from` to before `to` whose entries meet the filter. */
export async function matchingPositions(db: Db, filter: EntryFilter, from: number, to: number): Promise<number[]> {
  const { where, values } = conditions(filter)
  if (where.length === 0) return Array.from({ length: to - from }, (_, at) => from + at)
  const found = await rows<{ position: number }>(
    db,
    `SELECT l.position FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry_id
     LEFT JOIN audit_texts t ON t.entry_id = e.id
     WHERE l.position >= ? AND l.position < ? AND ${where.join(' AND ')} ORDER BY l.position`,
    [from, to, ...values],
  )
  return found.map(({ position }) => position)
}

/** An entry as a package holds it: with its place, its leaf as it was sealed, and its text and salt. */
export type PackedEntry = SealedEntry & { position: number; leaf: string; text: string | null; salt: string | null }

const columns = [
  'position',
  'leaf',
  ...Object.keys(AuditEntry.columns),
  'reasonCommitment',
  'text',
  'salt',
] as (keyof PackedEntry & string)[]

/** The selected entries in the order of their places, a page per portion of the log. One that is gone is left out. */
export async function* selectedEntries(db: Db, selection: Selection, size: number): AsyncGenerator<PackedEntry[]> {
  for (let from = 0; from < size; from += windowSize) {
    const wanted: number[] = []
    for (let position = from; position < Math.min(from + windowSize, size); position++)
      if (selection.has(position)) wanted.push(position)
    if (wanted.length === 0) continue
    const place =
      wanted.length > sparseMax
        ? `l.position >= ${from} AND l.position < ${from + windowSize}`
        : `l.position IN (${wanted.join(',')})`
    const found = await pageRows<PackedEntry>(
      db,
      columns,
      `SELECT l.position, l.hash AS leaf, ${entryColumns}, t.commitment AS reasonCommitment, t.text, t.salt
       FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry_id LEFT JOIN audit_texts t ON t.entry_id = l.entry_id
       WHERE ${place} ORDER BY l.position`,
      [],
    )
    yield found.filter(({ position }) => selection.has(position))
  }
}

/** As the log's own presenter takes an entry. */
export function foundEntryOf({ text, ...entry }: PackedEntry): FoundEntry {
  return { ...entry, reason: text || null, outcome: null }
}

export const isErased = ({ reasonCommitment, text }: PackedEntry) => reasonCommitment !== null && text === ''
