import { actorOf, type Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { loadPeople, type PersonFacts } from './load-people.ts'
import { inScope } from './relation.ts'
import { subtreeOf } from './search-people.ts'

/** Who works in a department or below and is the caller's to serve. */
export async function membersBelow(cx: Cx, departmentId: string): Promise<PersonFacts[]> {
  const { db } = cx.deps
  const subtree = await subtreeOf(db, departmentId)
  if (subtree === 'nobody') return []
  const within = subtree === 'everybody' ? null : inList(db, subtree)
  const found = await rows<{ id: string }>(
    db,
    `SELECT DISTINCT e.id FROM people_employees e ${
      within ? `JOIN people_memberships m ON m.employee_id = e.id WHERE m.department_id ${within.sql} AND` : 'WHERE'
    } e.pool <> 'left' ORDER BY e.id`,
    within?.values ?? [],
  )
  const people = await loadPeople(
    db,
    found.map(({ id }) => id),
  )
  return [...people.values()].filter((person) => inScope(actorOf(cx), person))
}
