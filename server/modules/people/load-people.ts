import { perKey } from '#server/lib/per-key.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, pageRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { EmployeeRow } from './employee.model.ts'

/** What other modules may know of a person: the mirror, nothing of the archive. */
export interface PersonFacts
  extends Pick<
    EmployeeRow,
    | 'id'
    | 'userId'
    | 'name'
    | 'employeeNumber'
    | 'post'
    | 'workPhone'
    | 'workMail'
    | 'joinedOn'
    | 'leftOn'
    | 'state'
    | 'pseudonym'
  > {
  departmentIds: string[]
  departmentNames: string[]
  vanished: boolean
}

/** One row per person and membership. */
type Loaded = Omit<PersonFacts, 'departmentIds' | 'departmentNames' | 'vanished'> & {
  departmentNames: string
  vanishedAt: number | null
  departmentId: string | null
}

const loadedColumns = [
  'id',
  'userId',
  'name',
  'employeeNumber',
  'post',
  'workPhone',
  'workMail',
  'joinedOn',
  'leftOn',
  'state',
  'pseudonym',
  'departmentNames',
  'vanishedAt',
  'departmentId',
] as const

export async function loadPeople(target: Db | Tx, ids: readonly string[]): Promise<Map<string, PersonFacts>> {
  if (ids.length === 0) return new Map()
  const wanted = inList(target, ids)
  const loaded = await pageRows<Loaded>(
    target,
    loadedColumns,
    `SELECT e.id, e.user_id AS userId, e.name, e.employee_number AS employeeNumber, e.post, e.work_phone AS workPhone,
       e.work_mail AS workMail, e.joined_on AS joinedOn, e.left_on AS leftOn, e.state, e.pseudonym,
       e.department_names AS departmentNames, e.vanished_at AS vanishedAt, m.department_id AS departmentId
     FROM people_employees e LEFT JOIN people_memberships m ON m.employee_id = e.id WHERE e.id ${wanted.sql}`,
    wanted.values,
  )
  const found = new Map<string, PersonFacts>()
  for (const { vanishedAt, departmentNames, departmentId, ...person } of loaded) {
    let one = found.get(person.id)
    if (!one) {
      one = {
        ...person,
        departmentIds: [],
        departmentNames: JSON.parse(departmentNames) as string[],
        vanished: vanishedAt !== null,
      }
      found.set(person.id, one)
    }
    if (departmentId) one.departmentIds.push(departmentId)
  }
  return found
}

const batchedFor = perKey<Db, (id: string) => Promise<PersonFacts | null>>((db) =>
  batched(async (ids) => {
    const people = await loadPeople(db, [...new Set(ids)])
    return ids.map((id) => people.get(id) ?? null)
  }),
)

/** One person; calls of the same moment share their statements. */
export function findPerson(db: Db, id: string): Promise<PersonFacts | null> {
  return batchedFor(db)(id)
}
