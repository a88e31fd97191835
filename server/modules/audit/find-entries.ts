import type { Deps } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { marks, rows, type SqlValue } from '#server/platform/db/query.ts'
import type { EntryRow } from './entry.model.ts'
import { entryColumns } from './entry-columns.ts'
import { idFloor } from './id-floor.ts'
import { type StoredText, textColumns, withReasons } from './texts/open-texts.ts'

export type FoundEntry = EntryRow & { reason: string | null }

export interface EntryFilter {
  subjectPid?: string | undefined
  notActorId?: string | undefined
  actions?: readonly string[] | undefined
  results?: readonly string[] | undefined
  from?: number | undefined
  to?: number | undefined
  id?: string | undefined
  ids?: readonly string[] | undefined
}

/** Newest first, a page by keyset on the time-ordered id. */
export async function findEntries(
  deps: Deps,
  filter: EntryFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ entries: FoundEntry[]; nextCursor: string | null }> {
  const { where, values } = conditions(filter)
  const after = decodeCursor(page.cursor, 1)
  if (after) {
    where.push('e.id < ?')
    values.push(String(after[0]))
  }
  const found = await rows<EntryRow & StoredText>(
    deps.db,
    `SELECT ${entryColumns}, ${textColumns} FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY e.id DESC LIMIT ${page.limit + 1}`,
    values,
  )
  const entries = await withReasons(deps, found.slice(0, page.limit))
  const last = entries.at(-1)
  return { entries, nextCursor: found.length > page.limit && last ? encodeCursor([last.id]) : null }
}

/** Of `audit_entries e` with `audit_texts t` beside it. */
export function conditions(filter: EntryFilter): { where: string[]; values: SqlValue[] } {
  const where: string[] = []
  const values: SqlValue[] = []
  const add = (sql: string, ...more: SqlValue[]) => {
    where.push(sql)
    values.push(...more)
  }
  if (filter.id) add('e.id = ?', filter.id)
  if (filter.ids) add(`e.id IN (${marks(filter.ids.length)})`, ...filter.ids)
  if (filter.notActorId) add('(e.actor_id IS NULL OR e.actor_id <> ?)', filter.notActorId)
  if (filter.subjectPid) add('e.subject_pid = ?', filter.subjectPid)
  if (filter.actions) add(`e.action IN (${marks(filter.actions.length)})`, ...filter.actions)
  if (filter.results) add(`e.result IN (${marks(filter.results.length)})`, ...filter.results)
  // Ids begin with the time, so a time range is a range of the primary key.
  if (filter.from !== undefined) add('e.id >= ?', idFloor(filter.from))
  if (filter.to !== undefined) add('e.id < ?', idFloor(filter.to))
  return { where, values }
}
