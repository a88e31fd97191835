import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type KnownLeaver, leaversSince } from './leavers-since.ts'

/** Somebody of the left pool, with what the dates of their data rest on. */
export interface Leaver extends Pick<KnownLeaver, 'leftOn' | 'recordedAt'> {
  employeeId: string
  joinedOn: string | null
  /** Paths of the departments last belonged to, `/<id>/<id>/`. */
  departmentPaths: string[]
  /**
   * Came back and agreed that what still stands is used again: the leaving that counts for it now, null while they work
   * here. Undefined: this leaving counts.
   */
  linked: KnownLeaver | null | undefined
}

/** Those of these people who are known to have left; the others are not in the answer. */
export async function listLeavers(target: Db | Tx, employeeIds: readonly string[]): Promise<Leaver[]> {
  const known = await leaversSince(target, employeeIds)
  if (known.size === 0) return []
  const asked = inList(target, [...known.keys()])
  const [joined, paths] = [
    await rows<{ id: string; joinedOn: string | null; linkedTo: string | null }>(
      target,
      `SELECT id, joined_on AS joinedOn, CASE WHEN relinked_at IS NULL THEN NULL ELSE came_back_as END AS linkedTo
       FROM people_employees WHERE id ${asked.sql}`,
      asked.values,
    ),
    await rows<{ employeeId: string; path: string }>(
      target,
      `SELECT m.employee_id AS employeeId, d.path FROM people_memberships m
       JOIN people_departments d ON d.id = m.department_id WHERE m.employee_id ${asked.sql}`,
      asked.values,
    ),
  ]
  const linked = await leaversSince(
    target,
    joined.flatMap(({ linkedTo }) => linkedTo ?? []),
  )
  return joined.flatMap(({ id, joinedOn, linkedTo }) => {
    const leaver = known.get(id)
    const departmentPaths = paths.filter(({ employeeId }) => employeeId === id).map(({ path }) => path)
    return leaver
      ? [
          {
            employeeId: id,
            joinedOn,
            leftOn: leaver.leftOn,
            recordedAt: leaver.recordedAt,
            departmentPaths,
            linked: linkedTo === null ? undefined : (linked.get(linkedTo) ?? null),
          },
        ]
      : []
  })
}
