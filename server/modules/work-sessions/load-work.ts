import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { WorkFileRow, WorkPersonRow, WorkSessionRow } from './work.model.ts'

const sessionColumns = `id, opened_by AS openedBy, purpose, fields, entry_id AS entryId, opened_at AS openedAt,
  expires_at AS expiresAt, state, ended_at AS endedAt, ended_because AS endedBecause`
const fileColumns = `id, session_id AS sessionId, made_by AS madeBy, state, recipient, recipient_name AS recipientName,
  format, key_id AS keyId, people_count AS peopleCount, part_count AS partCount, byte_count AS byteCount,
  file_hash AS fileHash, made_at AS madeAt, dies_at AS diesAt`

/** The caller's own; somebody else's does not exist for them. */
export async function getOwnSession(cx: Cx, id: string): Promise<WorkSessionRow> {
  const found = await row<WorkSessionRow>(cx.deps.db, `SELECT ${sessionColumns} FROM work_sessions WHERE id = ?`, [id])
  if (found?.openedBy !== actorOf(cx).employeeId) throw new AppError('work.not_found')
  return found
}

export function ownSessions(cx: Cx, limit: number): Promise<WorkSessionRow[]> {
  return rows<WorkSessionRow>(
    cx.deps.db,
    `SELECT ${sessionColumns} FROM work_sessions WHERE opened_by = ? ORDER BY id DESC LIMIT ${limit}`,
    [actorOf(cx).employeeId],
  )
}

export function openSessions({ deps }: Cx): Promise<WorkSessionRow[]> {
  return rows<WorkSessionRow>(deps.db, `SELECT ${sessionColumns} FROM work_sessions WHERE state = 'open' ORDER BY id`)
}

/** Open and within its time. */
export const isOpen = ({ state, expiresAt }: WorkSessionRow, now: number) => state === 'open' && Number(expiresAt) > now

export function peopleOf(target: Db | Tx, sessionId: string): Promise<WorkPersonRow[]> {
  return rows<WorkPersonRow>(
    target,
    `SELECT session_id AS sessionId, employee_id AS employeeId, grant_id AS grantId, opened_at AS openedAt
     FROM work_people WHERE session_id = ? ORDER BY employee_id`,
    [sessionId],
  )
}

export async function countPeople(db: Db, sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (sessionIds.length === 0) return new Map()
  const wanted = inList(db, sessionIds)
  const found = await rows<{ id: string; n: number }>(
    db,
    `SELECT session_id AS id, COUNT(*) AS n FROM work_people WHERE session_id ${wanted.sql} GROUP BY session_id`,
    wanted.values,
  )
  return new Map(found.map(({ id, n }) => [id, Number(n)]))
}

/** The newest of each session; one that failed gives way to the next. */
export async function filesOf(db: Db, sessionIds: readonly string[]): Promise<ReadonlyMap<string, WorkFileRow>> {
  if (sessionIds.length === 0) return new Map()
  const wanted = inList(db, sessionIds)
  const found = await rows<WorkFileRow>(
    db,
    `SELECT ${fileColumns} FROM work_files WHERE session_id ${wanted.sql} ORDER BY id`,
    wanted.values,
  )
  return new Map(found.map((file) => [file.sessionId, file]))
}

export async function getOwnFile(cx: Cx, id: string): Promise<WorkFileRow> {
  const found = await row<WorkFileRow>(cx.deps.db, `SELECT ${fileColumns} FROM work_files WHERE id = ?`, [id])
  if (found?.madeBy !== actorOf(cx).employeeId) throw new AppError('work.not_found')
  return found
}

export function filesInState({ deps }: Cx, state: WorkFileRow['state']): Promise<WorkFileRow[]> {
  return rows<WorkFileRow>(deps.db, `SELECT ${fileColumns} FROM work_files WHERE state = ? ORDER BY id`, [state])
}
