import { groupBy } from '#server/lib/group-by.ts'
import { perKey } from '#server/lib/per-key.ts'
import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, pageRows, rows, type SqlValue } from '#server/platform/db/query.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type ListedPerson, listedColumns, listedNames, personRow } from './person-row.ts'
import { searchKey } from './search-terms.ts'

type Query = HandlerInput<Api['people.search']>['query']
type Page = ResponseOf<Api['people.search']>
type Found = Omit<ListedPerson, 'departmentIds'> & {
  sortName: string
  /** No other term led here than the employee number. */
  onlyByNumber?: boolean
}

/** Matches read per page of a search by text; whoever is looked for is found by typing on, not by paging. */
const matchesMax = 200

/**
 * A page of people under the caller's projection. Each page is a range of an index whatever the size of the company:
 * by pool, by pool and department, or by the beginning of a search term.
 */
export async function searchPeople(cx: Cx, query: Query): Promise<Page> {
  const actor = actorOf(cx)
  const { db } = cx.deps
  const scope = await scopeOf(db, actor, query)
  if (scope === 'nobody') return { items: [], nextCursor: null }
  const key = query.q ? searchKey(query.q) : ''
  const page = key ? await pageByTerm(db, key, query, scope) : await pageByOrder(db, query, scope)
  const departments = await departmentsOf(db, actor, page.found)
  return {
    items: page.found.flatMap((person) => {
      const item = personRow(actor, person, departments.get(person.id) ?? [])
      // What a row may not show must not be what finds it: guessing numbers would tell them.
      return person.onlyByNumber && item.employeeNumber === undefined ? [] : item
    }),
    nextCursor: page.nextCursor,
  }
}

/**
 * Departments the page is limited to, or everybody. Who works here has a card for all to find; pools other than active
 * are HR's within the scope, and a head's own people.
 */
async function scopeOf(db: Db, actor: Actor, query: Query): Promise<'everybody' | 'nobody' | readonly string[]> {
  const hr = actor.tiers.includes('hr_admin')
  const asked = query.departmentId ? await subtreeOf(db, query.departmentId) : 'everybody'
  if (query.pool === 'active' || (hr && actor.scopeDepartmentIds === null)) return asked
  // Whoever watches over erasure has to find leavers; of them a row shows no more than the name.
  if (query.pool === 'left' && !hr) return actor.abilities.has('erasures.read') ? asked : 'nobody'
  const served = hr ? [...(actor.scopeDepartmentIds ?? [])] : []
  const led = query.pool === 'left' ? [] : [...actor.leadsDepartmentIds]
  const own = [...new Set([...served, ...led])]
  const both = asked === 'everybody' ? own : own.filter((id) => asked.includes(id))
  return both.length > 0 ? both : 'nobody'
}

/** A department and all below it that are still there. Asking for the top one is asking for everybody. */
export function subtreeOf(db: Db, departmentId: string): Promise<'everybody' | 'nobody' | string[]> {
  return subtreesOf(db)(departmentId)
}

const subtreesOf = perKey<Db, (departmentId: string) => Promise<'everybody' | 'nobody' | string[]>>((db) =>
  batched(async (asked) => {
    const topIds = [...new Set(asked)]
    const found = groupBy(
      // Paths are ids between slashes, so that a beginning is an ancestor; SQLite and MySQL agree on substr and length.
      await rows<{ topId: string; parentId: string | null; id: string }>(
        db,
        `SELECT top.id AS topId, top.parent_id AS parentId, d.id
         FROM people_departments top JOIN people_departments d
           ON d.id = top.id OR (top.parent_id IS NOT NULL AND substr(d.path, 1, length(top.path)) = top.path)
         WHERE top.id IN (${marks(topIds.length)}) AND d.vanished_at IS NULL`,
        topIds,
      ),
      ({ topId }) => topId,
    )
    return asked.map((topId) => {
      const subtree = found.get(topId)
      if (!subtree) return 'nobody'
      return subtree[0]?.parentId === null ? 'everybody' : subtree.map(({ id }) => id)
    })
  }),
)

async function pageByOrder(db: Db, query: Query, scope: 'everybody' | readonly string[]) {
  const byName = query.sort === 'name'
  const after = decodeCursor(query.cursor, 2)
  const limit = query.limit + 1
  const sortColumn = byName ? 'sort_name' : 'joined_on'
  const direction = byName ? 'ASC' : 'DESC'
  const beyond = (table: string, id: string): { sql: string; values: SqlValue[] } => {
    if (!after) return { sql: '', values: [] }
    const [value, lastId] = after.map(String) as [string, string]
    const column = `${table}.${sortColumn}`
    return byName
      ? { sql: `AND ${column} >= ? AND (${column} > ? OR ${id} > ?)`, values: [value, value, lastId] }
      : { sql: `AND ${column} <= ? AND (${column} < ? OR ${id} < ?)`, values: [value, value, lastId] }
  }
  const known = byName ? '' : 'AND %.joined_on IS NOT NULL'
  let found: Found[]
  if (scope === 'everybody') {
    const { sql, values } = beyond('e', 'e.id')
    found = await pageRows<Found>(
      db,
      listedNames,
      `SELECT ${listedColumns} FROM people_employees e WHERE e.pool = ? ${known.replace('%', 'e')} ${sql}
       ORDER BY e.${sortColumn} ${direction}, e.id ${direction} LIMIT ${limit}`,
      [query.pool, ...values],
    )
  } else {
    const { sql, values } = beyond('m', 'm.employee_id')
    const part = `SELECT ${listedColumns} FROM people_memberships m JOIN people_employees e ON e.id = m.employee_id
      WHERE m.department_id = ? AND m.pool = ? ${known.replace('%', 'm')} ${sql}
      ORDER BY m.${sortColumn} ${direction}, m.employee_id ${direction} LIMIT ${limit}`
    const parts = scope.length === 1 ? [part] : scope.map((_, index) => `SELECT * FROM (${part}) AS part${index}`)
    found = merge(
      await pageRows<Found>(
        db,
        listedNames,
        parts.join(' UNION ALL '),
        scope.flatMap((id) => [id, query.pool, ...values]),
      ),
      byName,
    )
  }
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  const value = last && (byName ? last.sortName : last.joinedOn)
  return {
    found: page,
    nextCursor: found.length > query.limit && last ? encodeCursor([value ?? '', last.id]) : null,
  }
}

/** Pages of several departments become one, each person once. */
function merge(found: readonly Found[], byName: boolean): Found[] {
  const once = [...new Map(found.map((person) => [person.id, person])).values()]
  const keyOf = (person: Found) => `${byName ? person.sortName : person.joinedOn}\0${person.id}`
  once.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return byName ? once : once.reverse()
}

async function pageByTerm(db: Db, key: string, query: Query, scope: 'everybody' | readonly string[]) {
  const inScope =
    scope === 'everybody'
      ? { sql: '', values: [] as string[] }
      : {
          sql: `AND EXISTS (SELECT 1 FROM people_memberships m WHERE m.employee_id = s.employee_id AND m.department_id IN (${marks(scope.length)}))`,
          values: [...scope],
        }
  const found = await pageRows<Found & { term: string }>(
    db,
    [...listedNames, 'term'],
    `SELECT ${listedColumns}, s.term FROM people_search_terms s JOIN people_employees e ON e.id = s.employee_id
     WHERE s.pool = ? AND s.term >= ? AND s.term < ? ${inScope.sql} ORDER BY s.term, s.employee_id LIMIT ${matchesMax}`,
    [query.pool, key, `${key}\u{10FFFF}`, ...inScope.values],
  )
  const once = [...new Map(found.map((person) => [person.id, person])).values()]
  const byName = new Set(
    found.filter(({ term, employeeNumber }) => term !== searchKey(employeeNumber ?? '')).map(({ id }) => id),
  )
  return {
    found: once.slice(0, query.limit).map((person) => ({ ...person, onlyByNumber: !byName.has(person.id) })),
    nextCursor: null,
  }
}

/** Needed only where some people show more to the caller than others do. */
async function departmentsOf(db: Db, actor: Actor, found: readonly Found[]): Promise<Map<string, string[]>> {
  const departments = new Map<string, string[]>()
  const alike = actor.leadsDepartmentIds.size === 0 && actor.scopeDepartmentIds === null
  if (alike || found.length === 0) return departments
  const memberships = await rows<{ employeeId: string; departmentId: string }>(
    db,
    `SELECT employee_id AS employeeId, department_id AS departmentId FROM people_memberships WHERE employee_id IN (${marks(found.length)})`,
    found.map(({ id }) => id),
  )
  for (const { employeeId, departmentId } of memberships)
    departments.set(employeeId, [...(departments.get(employeeId) ?? []), departmentId])
  return departments
}
