import type { Deps } from '#server/platform/context.ts'
import { pageRows } from '#server/platform/db/query.ts'
import { AuditEntry } from '../entry.model.ts'
import { entryColumns } from '../entry-columns.ts'
import { commitmentOf } from '../texts/commit-text.ts'
import { type OpenedText, openTexts, type StoredText, type TextKeys, textColumns } from '../texts/open-texts.ts'
import type { Findings } from './finding.ts'
import { leafOf, type SealedEntry } from './leaf-of.ts'

/** A place in the log as it stands in the database; `hash` is null where there is no row for it. */
export interface FoundLeaf {
  position: number
  hash: Buffer | null
  entryId: string | null
  at: number | null
}

/** The places in order, a few pages at a time; every entry is held against its leaf as it passes. */
export interface LeafReader {
  /** Makes up to `count` leaves ready, fewer where the log ends. */
  ready(count: number): Promise<readonly FoundLeaf[]>
  consume(count: number): void
  readonly totals: { numbered: number; entries: number; erasedTexts: number }
}

type StoredLeaf = { position: number; leaf: string; leafEntry: string } & SealedEntry & StoredText

const pageSize = 1000
const columns = [
  'position',
  'leaf',
  'leafEntry',
  ...Object.keys(AuditEntry.columns),
  'reasonCommitment',
  'text',
  'salt',
  'sealed',
  'keyId',
] as (keyof StoredLeaf & string)[]

export function readLeaves(
  deps: Deps,
  findings: Findings,
  { from = 0, alive = async () => undefined }: { from?: number; alive?: (() => Promise<void>) | undefined } = {},
): LeafReader {
  // Read once: a key that dies while we read makes its texts erased ones of the next time.
  const keys: TextKeys = new Map()
  const totals = { numbered: 0, entries: 0, erasedTexts: 0 }
  let waiting: FoundLeaf[] = []
  /** Where in `waiting` the log goes on: what is behind is let go in portions. */
  let start = 0
  let next = from
  let ended = false
  let coming = page(deps, from - 1)

  async function pull(): Promise<void> {
    const found = await coming
    if (found.length > 0) await alive()
    const last = found.at(-1)
    ended = found.length < pageSize || !last
    // The next page is read while this one is hashed.
    if (last && !ended) coming = page(deps, last.position)
    const opened = await openTexts(
      deps,
      found.map(({ leafEntry, text, salt, sealed, keyId }) => ({ entryId: leafEntry, text, salt, sealed, keyId })),
      keys,
    )
    for (const [index, row] of found.entries()) {
      if (row.position > next) {
        findings.add({
          kind: 'dropped',
          position: next,
          ...(row.position - next > 1 ? { upTo: row.position - 1 } : {}),
        })
        for (; next < row.position; next++) waiting.push({ position: next, hash: null, entryId: null, at: null })
      }
      next = row.position + 1
      totals.numbered++
      waiting.push(check(row, opened[index] as OpenedText))
    }
  }

  function check(row: StoredLeaf, opened: OpenedText): FoundLeaf {
    const place = { position: row.position, entryId: row.leafEntry }
    const hash = Buffer.from(row.leaf, 'base64')
    if (row.id === null) {
      findings.add({ kind: 'dropped', ...place })
      return { ...place, hash, at: null }
    }
    totals.entries++
    if (leafOf(row) !== row.leaf) findings.add({ kind: 'changed', ...place })
    if (opened.state === 'erased') totals.erasedTexts++
    else if (
      opened.state === 'broken' ||
      (opened.state === 'open' && commitmentOf(opened.salt, opened.text) !== row.reasonCommitment)
    )
      findings.add({ kind: 'text_changed', ...place })
    return { ...place, hash, at: row.at }
  }

  return {
    async ready(count) {
      while (waiting.length - start < count && !ended) await pull()
      return waiting.slice(start, start + count)
    },
    consume(count) {
      start += count
      if (start < pageSize) return
      waiting = waiting.slice(start)
      start = 0
    },
    totals,
  }
}

function page({ db }: Deps, after: number): Promise<StoredLeaf[]> {
  const read = pageRows<StoredLeaf>(
    db,
    columns,
    `SELECT l.position, l.hash AS leaf, l.entry_id AS leafEntry, ${entryColumns}, t.commitment AS reasonCommitment, ${textColumns}
     FROM audit_leaves l LEFT JOIN audit_entries e ON e.id = l.entry_id LEFT JOIN audit_texts t ON t.entry_id = l.entry_id
     WHERE l.position > ? ORDER BY l.position LIMIT ${pageSize}`,
    [after],
  )
  // Awaited a page later: a failure must not pass for one that nobody handles.
  read.catch(() => undefined)
  return read
}
