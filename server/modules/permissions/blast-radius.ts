import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows, type SqlValue } from '#server/platform/db/query.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import {
  catalogue,
  compareSets,
  type FieldDef,
  isWider,
  type PermissionSet,
  treatmentFor,
  widens,
} from '../catalogue/index.ts'
import { departmentsOfScope, holdersInForce } from '../people/index.ts'

type Rules = Pick<PermissionSet, 'rules'>

export interface Radius {
  /** Distinct people who would see more of anything. */
  readers: number
  /** Distinct values that anybody would see more of. */
  values: number
  fields: { field: string; readers: number; values: number }[]
}

/**
 * Who would see how much more: counted in the database, field by field, over who holds which capacity towards whom. What
 * people see of themselves is all of it already (own_in_full), so towards oneself nobody gains.
 */
export async function blastRadius(cx: Cx, from: Rules, to: Rules): Promise<Radius> {
  const { db } = cx.deps
  const widened = [
    ...new Set(
      compareSets(from, to, catalogue().fields)
        .filter(widens)
        .map(({ field }) => field),
    ),
  ].flatMap((key) => catalogue().field(key) ?? [])
  if (widened.length === 0) return { readers: 0, values: 0, fields: [] }
  const company = await loadCompany(cx)
  const counted = groupBy(await countValues(db, company, widened), ({ field }) => field)
  const all: Reached = nobody()
  const fields = widened.map(({ key }) => {
    const known = new Map<string, boolean>()
    const gains = (...viewers: ViewerId[]) => {
      const capacities = viewers.join()
      const gain = known.get(capacities) ?? isWider(treatmentFor(to, viewers, key), treatmentFor(from, viewers, key))
      known.set(capacities, gain)
      return gain
    }
    const reached = reach(company, counted.get(key) ?? [], gains)
    merge(all, reached)
    return { field: key, readers: countReaders(company, reached), values: reached.values }
  })
  return { readers: countReaders(company, all), values: all.values, fields: fields.filter(({ values }) => values > 0) }
}

interface Company {
  /** Each with the departments of the scope, null for all of the company. */
  hrAdmins: ReadonlyMap<string, ReadonlySet<string> | null>
  /** Heads who work here and are no HR admins; by department who leads it, from above too. */
  heads: ReadonlySet<string>
  leaders: ReadonlyMap<string, readonly string[]>
  /** Everybody else who works here. */
  others: number
}

async function loadCompany(cx: Cx): Promise<Company> {
  const { db } = cx.deps
  const [people, holders, led, tree] = await Promise.all([
    rows<{ n: number }>(db, "SELECT COUNT(*) AS n FROM people_employees WHERE pool <> 'left'"),
    holdersInForce(cx),
    rows<{ id: string; path: string }>(
      db,
      `SELECT h.employee_id AS id, d.path FROM people_department_heads h JOIN people_departments d ON d.id = h.department_id
       JOIN people_employees e ON e.id = h.employee_id WHERE d.vanished_at IS NULL AND e.pool <> 'left'`,
    ),
    rows<{ id: string; path: string; vanishedAt: number | null }>(
      db,
      'SELECT id, path, vanished_at AS vanishedAt FROM people_departments',
    ),
  ])
  const hrAdmins = new Map(
    holders
      .filter(({ role }) => role === 'hr_admin')
      .map(({ employeeId, scope }) => [employeeId, scope === null ? null : departmentsOfScope(scope, tree)]),
  )
  const heads = new Set(led.map(({ id }) => id).filter((id) => !hrAdmins.has(id)))
  const headsOf = groupBy(led, ({ path }) => path)
  const leaders = tree
    .filter(({ vanishedAt }) => vanishedAt === null)
    .map(({ id, path }) => [id, pathsAbove(path).flatMap((above) => headsOf.get(above) ?? [])] as const)
  return {
    hrAdmins,
    heads,
    leaders: new Map(leaders.filter(([, of]) => of.length > 0).map(([id, of]) => [id, of.map((one) => one.id)])),
    others: Number(people[0]?.n ?? 0) - hrAdmins.size - heads.size,
  }
}

/** `/a/b/` and every path above it. */
function pathsAbove(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1))
}

/** Values of one field whose persons stand alike. */
interface Counted {
  field: string
  /** False: of a leaver, whom only HR sees. */
  here: boolean
  departmentIds: readonly string[]
  /** The person, where the row is about one alone. */
  personId: string | null
  values: number
}

interface GroupRow {
  field: string
  pool: string
  departmentId: string | null
  /** The only person of the group, or the first and the last. */
  first: string
  last: string
  n: number
}

/**
 * A row per field and department. Who reads others by a role, and whoever is in several departments or none, comes one
 * by one: nobody is counted as a reader of themselves, and no value twice.
 */
async function countValues(db: Db, company: Company, fields: readonly FieldDef[]): Promise<Counted[]> {
  const members = await rows<{ id: string; departmentId: string }>(
    db,
    `SELECT employee_id AS id, department_id AS departmentId FROM people_memberships WHERE employee_id IN
       (SELECT employee_id FROM people_memberships GROUP BY employee_id HAVING COUNT(*) > 1)`,
  )
  const alone = [...new Set([...company.hrAdmins.keys(), ...company.heads, ...members.map(({ id }) => id)])]
  const list = inList(db, alone.length > 0 ? alone : [''])
  const several = groupBy(members, ({ id }) => id)
  const grouped = async ({ source, on, values }: Source): Promise<Counted[]> => {
    const columns = 'MIN(p.employee_id) AS first, MAX(p.employee_id) AS last, COUNT(*) AS n'
    const found = await Promise.all([
      rows<GroupRow>(
        db,
        `SELECT ${source.field} AS field, p.pool, p.department_id AS departmentId, ${columns}
         FROM people_memberships p JOIN ${source.table} ON ${on}
         WHERE p.employee_id NOT ${list.sql} GROUP BY 1, p.pool, p.department_id`,
        [...values, ...list.values],
      ),
      rows<GroupRow>(
        db,
        `SELECT ${source.field} AS field, p.pool, p.departmentId, ${columns} FROM
           (SELECT e.id AS employee_id, e.pool, MIN(m.department_id) AS departmentId FROM people_employees e
            LEFT JOIN people_memberships m ON m.employee_id = e.id WHERE e.id ${list.sql} OR m.department_id IS NULL
            GROUP BY e.id, e.pool) p
         JOIN ${source.table} ON ${on} GROUP BY 1, p.pool, p.departmentId, p.employee_id`,
        [...list.values, ...values],
      ),
    ])
    return found.flat().map(({ field, pool, departmentId, first, last, n }) => ({
      field,
      here: pool !== 'left',
      departmentIds:
        several.get(first)?.map((one) => one.departmentId) ?? (departmentId === null ? [] : [departmentId]),
      personId: first === last ? first : null,
      values: Number(n),
    }))
  }
  return (await Promise.all(sourcesOf(db, fields).map(grouped))).flat()
}

/** Where values of some fields lie, joined to the people `p`. */
interface Source {
  source: { table: string; field: string }
  on: string
  values: readonly SqlValue[]
}

function sourcesOf(db: Db, fields: readonly FieldDef[]): Source[] {
  const archived = (files: boolean) =>
    fields.filter((field) => field.stored === 'archive' && (field.valueKind === 'file') === files).map(({ key }) => key)
  const [texts, files] = [archived(false), archived(true)]
  const inTable = (table: string, keys: readonly string[], current: string): Source[] => {
    if (keys.length === 0) return []
    const list = inList(db, keys)
    return [
      {
        source: { table: `${table} v`, field: 'v.field' },
        on: `v.employee_id = p.employee_id AND ${current} v.field ${list.sql}`,
        values: list.values,
      },
    ]
  }
  return [
    ...inTable('archives_values', texts, 'v.is_current = 1 AND'),
    ...inTable('archives_attachments', files, ''),
    ...fields
      .filter(({ stored }) => stored === 'mirror')
      .map(({ key, name }) => ({
        source: { table: 'people_employees v', field: `'${key}'` },
        on: `v.id = p.employee_id AND ${filled(name)}`,
        values: [],
      })),
  ]
}

/** When a field of the mirror says something. */
function filled(name: string): string {
  const columns: Record<string, string> = {
    emp_no: 'employee_number',
    post: 'post',
    work_phone: 'work_phone',
    work_mail: 'work_mail',
    joined_on: 'joined_on',
  }
  if (name === 'dept') return "department_names <> '[]'"
  const column = columns[name]
  return column ? `${column} IS NOT NULL AND ${column} <> ''` : '1 = 1'
}

interface Reached {
  /** Everybody who is neither HR admin nor head; but one who alone has the values, and has seen them as their own. */
  everybody: boolean
  exceptOne: boolean
  some: Set<string>
  values: number
}

const nobody = (): Reached => ({ everybody: false, exceptOne: true, some: new Set(), values: 0 })

function reach(company: Company, counted: readonly Counted[], gains: (...viewers: ViewerId[]) => boolean): Reached {
  const reached = nobody()
  const { hrAdmins, heads, leaders } = company
  const colleague = gains('employee')
  const leading = gains('department_head', 'employee')
  let everyHead = false
  for (const { here, departmentIds, personId, values } of counted) {
    const leadersHere = new Set(here ? departmentIds.flatMap((id) => leaders.get(id) ?? []) : [])
    const hr = [...hrAdmins].flatMap(([id, scope]) => {
      const within = scope === null || departmentIds.some((one) => scope.has(one))
      const viewers: ViewerId[] = [
        ...(within ? (['hr_admin'] as const) : []),
        ...(leadersHere.has(id) ? (['department_head'] as const) : []),
        ...(here ? (['employee'] as const) : []),
      ]
      return id !== personId && gains(...viewers) ? [id] : []
    })
    // Whoever leads is a colleague of all the others too.
    const byHeads = here && colleague ? heads : leading ? [...leadersHere].filter((id) => heads.has(id)) : []
    const seeing = everyHead ? [] : [...byHeads].filter((id) => id !== personId)
    everyHead ||= byHeads === heads && (personId === null || !heads.has(personId))
    // One alone has nobody among the others to be seen by.
    const person = personId !== null && !hrAdmins.has(personId) && !heads.has(personId) ? personId : null
    const seenByOthers = here && colleague && company.others > (person === null ? 0 : 1)
    for (const id of [...hr, ...seeing]) reached.some.add(id)
    const seenByHeads = byHeads === heads && heads.size > (personId !== null && heads.has(personId) ? 1 : 0)
    if (hr.length + seeing.length > 0 || seenByHeads || seenByOthers) reached.values += values
    if (!seenByOthers) continue
    reached.exceptOne &&= person !== null && !reached.everybody
    reached.everybody = true
  }
  return reached
}

function merge(all: Reached, one: Reached): void {
  if (one.everybody) all.exceptOne &&= one.exceptOne
  all.everybody ||= one.everybody
  all.values += one.values
  for (const id of one.some) all.some.add(id)
}

function countReaders({ others }: Company, { everybody, exceptOne, some }: Reached): number {
  return some.size + (everybody ? others - (exceptOne ? 1 : 0) : 0)
}
