import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type EmploymentStateId, employmentStateIds, hasLeft } from '#shared/vocabulary/states.ts'

const here = employmentStateIds.filter((state) => !hasLeft(state))
const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(',')

export interface KnownLeaver {
  state: EmploymentStateId
  /** When their last leaving, or another day for it, was recorded here, which is not when they left. */
  recordedAt: number
  leftOn: string | null
}

/** Of these people, who is known to have left (nobody who is yet to be confirmed), and since when we know. */
export async function leaversSince(target: Db | Tx, employeeIds: readonly string[]): Promise<Map<string, KnownLeaver>> {
  if (employeeIds.length === 0) return new Map()
  const people = inList(target, employeeIds)
  const found = await rows<{
    id: string
    state: EmploymentStateId
    createdAt: number
    at: number | null
    leftOn: string | null
  }>(
    target,
    `SELECT e.id, e.state, e.created_at AS createdAt, e.left_on AS leftOn,
       (SELECT MAX(t.at) FROM people_transitions t WHERE t.employee_id = e.id AND t.to_state NOT IN (${quoted(here)})
          AND (t.from_state IN (${quoted(here)}) OR t.transition = 'dated')) AS at
     FROM people_employees e WHERE e.id ${people.sql} AND e.pool = 'left' AND e.state <> 'to_confirm'`,
    people.values,
  )
  return new Map(
    found.map(({ id, state, createdAt, at, leftOn }) => [id, { state, leftOn, recordedAt: Number(at ?? createdAt) }]),
  )
}
