import { actorOf, type Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { loadPeople } from './load-people.ts'
import { type ListedPerson, listedColumns, type PersonRow, personRow } from './person-row.ts'

/** Some people as a list shows them to the caller, by name. */
export async function rowsOf(cx: Cx, employeeIds: readonly string[]): Promise<PersonRow[]> {
  if (employeeIds.length === 0) return []
  const { db } = cx.deps
  const asked = inList(db, employeeIds)
  const [found, facts] = await Promise.all([
    rows<Omit<ListedPerson, 'departmentIds'>>(
      db,
      `SELECT ${listedColumns} FROM people_employees e WHERE e.id ${asked.sql} ORDER BY e.sort_name, e.id`,
      asked.values,
    ),
    loadPeople(db, employeeIds),
  ])
  return found.map((person) => personRow(actorOf(cx), person, facts.get(person.id)?.departmentIds ?? []))
}

/** The same; whoever is not the caller's to open is not among them. */
export async function cardsOf(cx: Cx, employeeIds: readonly string[]): Promise<PersonRow[]> {
  return (await rowsOf(cx, employeeIds)).filter(({ canOpenArchive }) => canOpenArchive)
}
