import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import type { ViewerId } from '../catalogue/index.ts'
import { findPerson, type PersonFacts } from './load-people.ts'

/**
 * In which capacities an actor looks at a person. A head is one only towards people of the departments led and below
 * who still work there; leavers are for HR alone.
 */
export function relationTo(
  actor: Actor,
  person: Pick<PersonFacts, 'id' | 'departmentIds' | 'state'> & Partial<Pick<PersonFacts, 'cameBackAs'>>,
): { viewers: ViewerId[] } {
  const viewers: ViewerId[] = []
  const stillHere = !hasLeft(person.state)
  if (actor.tiers.includes('hr_admin')) viewers.push('hr_admin')
  if (stillHere && person.departmentIds.some((id) => actor.leadsDepartmentIds.has(id))) viewers.push('department_head')
  if (stillHere) viewers.push('employee')
  // An archive of an earlier time here stays one's own.
  if (actor.employeeId === person.id || actor.employeeId === person.cameBackAs) viewers.push('own')
  return { viewers }
}

export function mayOpenArchive(viewers: readonly ViewerId[]): boolean {
  return viewers.some((viewer) => viewer !== 'employee')
}

/** The person, if the caller may open this archive at all; unknown and not visible are the same null. */
export async function visiblePerson(cx: Cx, employeeId: string): Promise<PersonFacts | null> {
  const person = await findPerson(cx.deps.db, employeeId)
  return person && mayOpenArchive(relationTo(actorOf(cx), person).viewers) ? person : null
}
