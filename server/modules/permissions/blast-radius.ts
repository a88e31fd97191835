import { groupBy } from '#server/lib/group-by.ts'
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
import { departmentsOfScope } from '../people/index.ts'

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
export async function blastRadius(db: Db, from: Rules, to: Rules): Promise<Radius> {
  const widened = [
    ...new Set(
      compareSets(from, to, catalogue().fields)
        .filter(widens)
        .map(({ field }) => field),
    ),
  ].flatMap((key) => catalogue().field(key) ?? [])
  if (widened.length === 0) return { readers: 0, values: 0, fields: [] }
  const company = await loadCompany(db)
  const counted = groupBy(await countValues(db, company, widened), ({ field }) => field)
  const all: Reached = nobody()
  const fields = widened.map(({ key }) => {
    const gains = (...viewers: ViewerId[]) => isWider(treatmentFor(to, viewers, key), treatmentFor(from, viewers, key))
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

async function loadCompany(db: Db): Promise<Company> {
  const [people, holders, led, tree] = await Promise.all([
    rows<{ n: number }>(db, "SELECT COUNT(*) AS n FROM people_employees WHERE pool <> 'left'"),
    rows<{ id: string; scope: string | null }>(
      db,
      `SELECT r.employee_id AS id, r.scope FROM people_role_assignments r JOIN people_employees e ON e.id = r.employee_id
       WHERE r.role = 'hr_admin' AND r.state = 'in_force' AND e.pool <> 'left'`,
    ),
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
    holders.map(({ id, scope }) => [
      id,
      scope === null ? null : departmentsOfScope(JSON.parse(scope) as string[], tree),
    ]),
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

/** Values of one field whose persons stand alike: still here or not, and in which department of a head. */
interface Counted {
  field: string
  /** False: of a leaver, whom only HR sees. */
  here: boolean
  /** Departments of the person that somebody leads or that are in somebody's scope, comma-separated. */
  departmentIds: string | null
  /** The person, where the row is about one whom the rules set apart: an HR admin or a head. */
  personId: string | null
  values: number
  /** How many people the values are of. */
  people: number
}

/**
 * One row per field, department and kind of person. HR admins and heads come one by one, so that nobody is counted as a
 * reader of themselves.
 */
async function countValues(db: Db, company: Company, fields: readonly FieldDef[]): Promise<Counted[]> {
  const apart = [...company.hrAdmins.keys(), ...company.heads]
  const told = [
    ...new Set([...company.leaders.keys(), ...[...company.hrAdmins.values()].flatMap((scope) => [...(scope ?? [])])]),
  ]
  const none = ['']
  const [apartList, toldList] = [inList(db, apart.length > 0 ? apart : none), inList(db, told.length > 0 ? told : none)]
  const standing = {
    columns: `CASE WHEN e.pool = 'left' THEN 0 ELSE 1 END AS here,
      l.departmentIds,
      CASE WHEN e.id ${apartList.sql} THEN e.id ELSE NULL END AS personId`,
    join: `LEFT JOIN (SELECT employee_id, GROUP_CONCAT(department_id) AS departmentIds FROM people_memberships
      WHERE department_id ${toldList.sql} GROUP BY employee_id) l ON l.employee_id = e.id`,
  }
  const grouped = async (source: string, values: readonly SqlValue[]) =>
    (
      await rows<Omit<Counted, 'here'> & { here: number }>(
        db,
        `SELECT v.field AS field, ${standing.columns}, SUM(v.n) AS \`values\`, COUNT(*) AS people
         FROM (${source}) v JOIN people_employees e ON e.id = v.employee_id ${standing.join}
         GROUP BY v.field, here, l.departmentIds, personId`,
        [...apartList.values, ...values, ...toldList.values],
      )
    ).map((one) => ({ ...one, here: Number(one.here) === 1, values: Number(one.values), people: Number(one.people) }))
  const stored = (files: boolean) =>
    fields.filter((field) => field.stored === 'archive' && (field.valueKind === 'file') === files).map(({ key }) => key)
  const counts: Promise<Counted[]>[] = []
  for (const [table, keys, current] of [
    ['archives_values', stored(false), 'is_current = 1 AND'],
    ['archives_attachments', stored(true), ''],
  ] as const) {
    if (keys.length === 0) continue
    const list = inList(db, keys)
    counts.push(
      grouped(
        `SELECT employee_id, field, COUNT(*) AS n FROM ${table} WHERE ${current} field ${list.sql} GROUP BY employee_id, field`,
        list.values,
      ),
    )
  }
  for (const { key, name, stored: where } of fields)
    if (where === 'mirror')
      counts.push(
        grouped(`SELECT id AS employee_id, '${key}' AS field, 1 AS n FROM people_employees WHERE ${filled(name)}`, []),
      )
  return (await Promise.all(counts)).flat()
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
  for (const { here, departmentIds, personId, values, people } of counted) {
    const departments = (departmentIds ?? '').split(',')
    const leadersHere = new Set(here ? departments.flatMap((id) => leaders.get(id) ?? []) : [])
    const readers = [
      ...[...hrAdmins].flatMap(([id, scope]) => {
        const within = scope === null || departments.some((one) => scope.has(one))
        const viewers: ViewerId[] = [
          ...(within ? (['hr_admin'] as const) : []),
          ...(leadersHere.has(id) ? (['department_head'] as const) : []),
          ...(here ? (['employee'] as const) : []),
        ]
        return gains(...viewers) ? [id] : []
      }),
      ...(here && colleague ? heads : leading ? [...leadersHere].filter((id) => heads.has(id)) : []),
    ].filter((id) => id !== personId)
    // One alone has nobody among the others to be seen by.
    const seenByOthers = here && colleague && company.others > (personId === null ? 1 : 0)
    if (readers.length > 0 || seenByOthers) reached.values += values
    if (seenByOthers) {
      reached.exceptOne &&= personId === null && people === 1 && !reached.everybody
      reached.everybody = true
    }
    for (const id of readers) reached.some.add(id)
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
