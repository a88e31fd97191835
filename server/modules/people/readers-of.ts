import type { Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { departmentsOfScope } from './find-actor.ts'
import { headsAbove } from './heads-above.ts'
import { type Holder, holdersInForce } from './holders-in-force.ts'
import { findPerson } from './load-people.ts'
import { departmentNames } from './roles.ts'

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
  const names = await namesOf(cx, [...holders.map((one) => one.employeeId), ...heads])
  const own = person?.departmentIds ?? []
  const named = holders
    .filter((one) => one.employeeId !== employeeId)
    .map((one) => ({
      ...one,
      name: names.get(one.employeeId) ?? '',
      scopeNames: one.scope?.map((id) => departments.get(id) ?? id) ?? null,
    }))
  const hr = named.filter(({ role, scope }) => {
    const within = scope && departmentsOfScope(scope, tree)
    return role === 'hr_admin' && (!within || own.some((id) => within.has(id)))
  })
  const seeing = new Set([...hr.map((one) => one.employeeId), ...heads])
  return {
    hr,
    heads: heads.map((id) => names.get(id) ?? ''),
    guards: named.filter((one) => one.role !== 'hr_admin' && !seeing.has(one.employeeId)),
  }
}

async function namesOf({ deps }: Cx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const wanted = inList(deps.db, ids)
  const found = await rows<{ id: string; name: string }>(
    deps.db,
    `SELECT id, name FROM people_employees WHERE id ${wanted.sql} ORDER BY sort_name, id`,
    wanted.values,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}
