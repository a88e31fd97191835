import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { employmentStateIds, hasLeft } from '#shared/vocabulary/states.ts'

const here = employmentStateIds
  .filter((state) => !hasLeft(state))
  .map((state) => `'${state}'`)
  .join(',')

/** Of these people, who died, as HR said and nobody corrected; also once part of their data is erased. */
export async function diedOf(target: Db | Tx, employeeIds: readonly string[]): Promise<Set<string>> {
  if (employeeIds.length === 0) return new Set()
  const people = inList(target, employeeIds)
  const found = await rows<{ id: string }>(
    target,
    `SELECT DISTINCT t.employee_id AS id FROM people_transitions t WHERE t.employee_id ${people.sql} AND t.to_state = 'deceased'
       AND NOT EXISTS (SELECT 1 FROM people_transitions l WHERE l.employee_id = t.employee_id AND l.id > t.id AND l.to_state IN (${here}))`,
    people.values,
  )
  return new Set(found.map(({ id }) => id))
}
