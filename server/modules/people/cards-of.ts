import { actorOf, type Cx } from '#server/platform/context.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import { findPerson } from './load-people.ts'
import { type ListedPerson, listedColumns, type PersonRow, personRow } from './person-row.ts'

/** Some people as a list shows them to the caller; whoever is not the caller's to open is not among them. */
export async function cardsOf(cx: Cx, employeeIds: readonly string[]): Promise<PersonRow[]> {
  if (employeeIds.length === 0) return []
  const found = await rows<Omit<ListedPerson, 'departmentIds'>>(
    cx.deps.db,
    `SELECT ${listedColumns} FROM people_employees e WHERE e.id IN (${marks(employeeIds.length)}) ORDER BY e.sort_name, e.id`,
    employeeIds,
  )
  const facts = await Promise.all(found.map(({ id }) => findPerson(cx.deps.db, id)))
  return found
    .map((person, index) => personRow(actorOf(cx), person, facts[index]?.departmentIds ?? []))
    .filter(({ canOpenArchive }) => canOpenArchive)
}
