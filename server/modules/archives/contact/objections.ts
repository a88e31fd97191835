import type { Db } from '#server/platform/db/connection.ts'
import { marks, row, rows } from '#server/platform/db/query.ts'
import type { ContactObjectionRow } from './objection.model.ts'

export async function hasObjected(db: Db, employeeId: string, rowId: string): Promise<boolean> {
  const found = await row(db, 'SELECT at FROM archives_contact_objections WHERE employee_id = ? AND row_id = ?', [
    employeeId,
    rowId,
  ])
  return found !== undefined
}

/** People of whom some contact objected. */
export async function withObjection(db: Db, employeeIds: readonly string[]): Promise<Set<string>> {
  if (employeeIds.length === 0) return new Set()
  const found = await rows<Pick<ContactObjectionRow, 'employeeId'>>(
    db,
    `SELECT DISTINCT employee_id AS employeeId FROM archives_contact_objections WHERE employee_id IN (${marks(employeeIds.length)})`,
    employeeIds,
  )
  return new Set(found.map(({ employeeId }) => employeeId))
}

/** Since when this person has been asked for another contact; null when none objected or another one was given since. */
export async function anotherContactAskedAt(db: Db, employeeId: string): Promise<number | null> {
  const objection = await row<{ at: number | null }>(
    db,
    'SELECT MAX(at) AS at FROM archives_contact_objections WHERE employee_id = ?',
    [employeeId],
  )
  if (!objection?.at) return null
  const since = await row(
    db,
    "SELECT id FROM archives_values WHERE employee_id = ? AND is_current = 1 AND section = 'emergency_contact' AND written_at > ? LIMIT 1",
    [employeeId, objection.at],
  )
  return since ? null : Number(objection.at)
}
