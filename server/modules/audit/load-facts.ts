import type { Db } from '#server/platform/db/connection.ts'
import { marks, pageRows } from '#server/platform/db/query.ts'
import type { AuditActionId } from '#shared/vocabulary/audit.ts'
import type { EntryRow } from './entry.model.ts'
import { idFloor } from './id-floor.ts'

const columns = ['id', 'at', 'action', 'result', 'actorId', 'capacity', 'subjectPid', 'purpose', 'details'] as const
const pageSize = 5000

export type EntryFacts = Pick<EntryRow, (typeof columns)[number]>

/** Entries of some kinds from a moment up to another, oldest first, a page at a time: who, whom, how it ended. No texts. */
export async function* loadFacts(
  db: Db,
  asked: { from: number; to: number; actions: readonly AuditActionId[] },
): AsyncGenerator<EntryFacts[]> {
  for (let after = idFloor(asked.from); ; ) {
    const page = await pageRows<EntryFacts>(
      db,
      columns,
      `SELECT id, at, action, result, actor_id AS actorId, capacity, subject_pid AS subjectPid, purpose, details
       FROM audit_entries WHERE id > ? AND id < ? AND action IN (${marks(asked.actions.length)}) ORDER BY id LIMIT ${pageSize}`,
      [after, idFloor(asked.to), ...asked.actions],
    )
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    after = (page.at(-1) as EntryFacts).id
  }
}
