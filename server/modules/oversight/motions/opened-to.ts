import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Openings } from '../../audit/index.ts'

/**
 * What of the log's old part is open to somebody now: they asked and a second person agreed, or they agreed themselves. One
 * entry opens all entries about the same person, since who looked at somebody is one question.
 */
export async function openedTo(db: Db, employeeId: string, now: number): Promise<Openings> {
  const opened = await rows<{ entryId: string; subjectPid: string | null }>(
    db,
    `SELECT entry_id AS entryId, subject_pid AS subjectPid FROM oversight_motions
     WHERE kind = 'open_old' AND state = 'agreed' AND until_at > ? AND (requester_id = ? OR decided_by = ?)`,
    [now, employeeId, employeeId],
  )
  return {
    entryIds: new Set(opened.map(({ entryId }) => entryId)),
    subjectPids: new Set(opened.flatMap(({ subjectPid }) => subjectPid ?? [])),
  }
}
