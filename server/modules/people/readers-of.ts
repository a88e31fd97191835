import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { departmentsOfScope } from './find-actor.ts'
import { headsAbove } from './heads-above.ts'
import { type Holder, holdersInForce } from './holders-in-force.ts'
import { findPerson, loadPeople } from './load-people.ts'
import { departmentNames } from './present-roles.ts'

type Named = Holder & { name: string; scopeNames: string[] | null }

/**
 * By name, who stands towards somebody in which capacity now: roles in force, given for a time or following DingTalk too.
 * `guards` watch over it and see nothing, neither by this role nor by another.
 */
export async function readersOf(
  cx: Cx,
  employeeId: string,
): Promise<{ hr: Named[]; heads: string[]; guards: Named[] }> {
  const { db } = cx.deps
  const [person, holders, departments, tree, heads] = await Promise.all([
    findPerson(db, employeeId),
    holdersInForce(cx),
    departmentNames(db),
    rows<{ id: string; path: string }>(db, 'SELECT id, path FROM people_departments'),
    headsAbove(db, employeeId),
  ])
  const people = await loadPeople(db, [...new Set([...holders.map((one) => one.employeeId), ...heads])])
  const nameOf = (id: string) => people.get(id)?.name ?? ''
  const own = person?.departmentIds ?? []
  const named = holders
    .filter((one) => one.employeeId !== employeeId)
    .map((one) => ({
      ...one,
      name: nameOf(one.employeeId),
      scopeNames: one.scope?.map((id) => departments.get(id) ?? id) ?? null,
    }))
  const hr = named.filter(({ role, scope }) => {
    const within = scope && departmentsOfScope(scope, tree)
    return role === 'hr_admin' && (!within || own.some((id) => within.has(id)))
  })
  const seeing = new Set([...hr.map((one) => one.employeeId), ...heads])
  return {
    hr,
    heads: heads.map(nameOf),
    guards: named.filter((one) => one.role !== 'hr_admin' && !seeing.has(one.employeeId)),
  }
}
