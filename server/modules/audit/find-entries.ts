import type { Deps } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { marks, rows, type SqlValue } from '#server/platform/db/query.ts'
import type { EntryRow } from './entry.model.ts'
import { entryColumns } from './entry-columns.ts'
import { idFloor } from './id-floor.ts'
import { openTexts, type StoredText, textColumns, wordsOf } from './texts/open-texts.ts'

export type FoundEntry = EntryRow & { reason: string | null; outcome: string | null }

export interface EntryFilter {
  keyword?: string | undefined
  /** Purposes whose names hold the keyword: a log line shows names, so a search finds them. */
  keywordPurposes?: readonly string[]
  actorId?: string | undefined
  subjectPid?: string | undefined
  notActorId?: string | undefined
  actions?: readonly string[] | undefined
  results?: readonly string[] | undefined
  purpose?: string | undefined
  section?: string | undefined
  capacity?: string | undefined
  from?: number | undefined
  to?: number | undefined
  id?: string | undefined
  ids?: readonly string[] | undefined
}

const scannedAtOnce = 500

/** Newest first, a page by keyset on the time-ordered id. */
export async function findEntries(
  deps: Deps,
  filter: EntryFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ entries: FoundEntry[]; nextCursor: string | null }> {
  const { where, values } = conditions(filter)
  const passes = keywordTest(filter)
  // Texts lie sealed: a keyword is held against them here, page by page.
  const atOnce = passes ? scannedAtOnce : page.limit + 1
  const found: FoundEntry[] = []
  let before = decodeCursor(page.cursor, 1)?.[0]
  for (;;) {
    const some = before === undefined ? where : [...where, 'e.id < ?']
    const read = await rows<EntryRow & StoredText>(
      deps.db,
      `SELECT ${entryColumns}, ${textColumns} FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id
       ${some.length > 0 ? `WHERE ${some.join(' AND ')}` : ''} ORDER BY e.id DESC LIMIT ${atOnce}`,
      before === undefined ? values : [...values, String(before)],
    )
    const opened = await openTexts(
      deps,
      read.map((entry) => ({ ...entry, entryId: entry.id })),
    )
    for (const [index, { text: _, salt: __, sealed: ___, keyId: ____, ...entry }] of read.entries()) {
      const one = { ...entry, reason: wordsOf(opened[index]), outcome: null }
      if (!passes || passes(one)) found.push(one)
    }
    before = read.at(-1)?.id
    if (found.length > page.limit || read.length < atOnce) break
  }
  const entries = found.slice(0, page.limit)
  const last = entries.at(-1)
  return { entries, nextCursor: found.length > page.limit && last ? encodeCursor([last.id]) : null }
}

function keywordTest({ keyword, keywordPurposes = [] }: EntryFilter): ((entry: FoundEntry) => boolean) | null {
  if (!keyword) return null
  const wanted = keyword.toLowerCase()
  return ({ reason, actorName, purpose }) =>
    reason?.toLowerCase().includes(wanted) ||
    actorName.toLowerCase().includes(wanted) ||
    (purpose !== null && keywordPurposes.includes(purpose))
}

function conditions(filter: EntryFilter): { where: string[]; values: SqlValue[] } {
  const where: string[] = []
  const values: SqlValue[] = []
  const add = (sql: string, ...more: SqlValue[]) => {
    where.push(sql)
    values.push(...more)
  }
  if (filter.id) add('e.id = ?', filter.id)
  if (filter.ids) add(`e.id IN (${marks(filter.ids.length)})`, ...filter.ids)
  if (filter.actorId) add('e.actor_id = ?', filter.actorId)
  if (filter.notActorId) add('(e.actor_id IS NULL OR e.actor_id <> ?)', filter.notActorId)
  if (filter.subjectPid) add('e.subject_pid = ?', filter.subjectPid)
  if (filter.actions) add(`e.action IN (${marks(filter.actions.length)})`, ...filter.actions)
  if (filter.results) add(`e.result IN (${marks(filter.results.length)})`, ...filter.results)
  if (filter.purpose) add('e.purpose = ?', filter.purpose)
  if (filter.section) add('e.sections LIKE ?', `%,${filter.section},%`)
  if (filter.capacity) add('e.capacity = ?', filter.capacity)
  // Ids begin with the time, so a time range is a range of the primary key.
  if (filter.from !== undefined) add('e.id >= ?', idFloor(filter.from))
  if (filter.to !== undefined) add('e.id < ?', idFloor(filter.to))
  return { where, values }
}
