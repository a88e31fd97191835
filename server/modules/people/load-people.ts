import { perKey } from '#server/lib/per-key.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, pageRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { EmploymentStateId } from '#shared/vocabulary/states.ts'
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
    | 'cameBackAs'
  > {
  /** Somebody who came back agreed that what still stands in this archive is used again: as whom they stand now. */
  linked: { id: string; state: EmploymentStateId } | null
  departmentIds: string[]
  departmentNames: string[]
  vanished: boolean
}

/** One row per person and membership. */
type Loaded = Omit<PersonFacts, 'departmentIds' | 'departmentNames' | 'vanished' | 'linked'> & {
  linkedState: EmploymentStateId | null
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
  'cameBackAs',
  'linkedState',
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
       e.came_back_as AS cameBackAs, s.state AS linkedState,
       e.department_names AS departmentNames, e.vanished_at AS vanishedAt, m.department_id AS departmentId
     FROM people_employees e LEFT JOIN people_memberships m ON m.employee_id = e.id
     LEFT JOIN people_employees s ON s.id = e.came_back_as AND e.relinked_at IS NOT NULL WHERE e.id ${wanted.sql}`,
    wanted.values,
  )
  const found = new Map<string, PersonFacts>()
  for (const { vanishedAt, departmentNames, departmentId, linkedState, ...person } of loaded) {
    let one = found.get(person.id)
    if (!one) {
      one = {
        ...person,
        linked: person.cameBackAs && linkedState ? { id: person.cameBackAs, state: linkedState } : null,
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
