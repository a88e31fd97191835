import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { findPerson, type PersonFacts } from './load-people.ts'

/**
 * In which capacities an actor looks at a person. A head is one only towards people of the departments led and below
 * who still work there; leavers are for HR alone; an HR admin is one only within the scope.
 */
export function relationTo(
  actor: Actor,
  person: Pick<PersonFacts, 'id' | 'departmentIds' | 'state'> & Partial<Pick<PersonFacts, 'cameBackAs'>>,
): {
  viewers: ViewerId[]
  /** An HR admin towards somebody of another part of the company: not there, but for a rescue. */
  beyondScope: boolean
} {
  const viewers: ViewerId[] = []
  const stillHere = !hasLeft(person.state)
  const hr = actor.tiers.includes('hr_admin')
  const within = inScope(actor, person)
  if (hr && within) viewers.push('hr_admin')
  if (stillHere && person.departmentIds.some((id) => actor.leadsDepartmentIds.has(id))) viewers.push('department_head')
  // An archive of an earlier time here stays one's own.
  if (actor.employeeId === person.id || actor.employeeId === person.cameBackAs) viewers.push('own')
  if (stillHere) viewers.push('employee')
  return { viewers, beyondScope: hr && !within }
}

/** Whom an HR admin acts for. Whoever has no scope is not held to one. */
export function inScope(actor: Actor, person: { departmentIds: readonly string[] }): boolean {
  const { scopeDepartmentIds: scope } = actor
  return scope === null || person.departmentIds.some((id) => scope.has(id))
}

export function mayOpenArchive(viewers: readonly ViewerId[]): boolean {
  return viewers.some((viewer) => viewer !== 'employee')
}

/** The person, if the caller may open this archive at all; unknown and not visible are the same null. */
export async function visiblePerson(cx: Cx, employeeId: string): Promise<PersonFacts | null> {
  const person = await findPerson(cx.deps.db, employeeId)
  return person && mayOpenArchive(relationTo(actorOf(cx), person).viewers) ? person : null
}

/** Whom the caller may ask about: beyond the scope too, where a rescue is shown and all else is refused with an entry. */
export async function askablePerson(cx: Cx, employeeId: string): Promise<PersonFacts | null> {
  const person = await findPerson(cx.deps.db, employeeId)
  if (!person) return null
  const { viewers, beyondScope } = relationTo(actorOf(cx), person)
  return beyondScope || mayOpenArchive(viewers) ? person : null
}

/** Somebody HR does something about outside the archive, such as a leaving or a paper; out of scope is not there. */
export async function servedPerson(cx: Cx, employeeId: string): Promise<PersonFacts | null> {
  const person = await findPerson(cx.deps.db, employeeId)
  return person && inScope(actorOf(cx), person) ? person : null
}
