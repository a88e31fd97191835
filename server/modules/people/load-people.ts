import { batched, perKey } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
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

type Loaded = Omit<PersonFacts, 'departmentIds' | 'departmentNames' | 'vanished'> & {
  departmentNames: string
  vanishedAt: number | null
}

export async function loadPeople(target: Db | Tx, ids: readonly string[]): Promise<Map<string, PersonFacts>> {
  if (ids.length === 0) return new Map()
  const [people, memberships] = await Promise.all([
    rows<Loaded>(
      target,
      `SELECT id, user_id AS userId, name, employee_number AS employeeNumber, post, work_phone AS workPhone,
         work_mail AS workMail, joined_on AS joinedOn, left_on AS leftOn, state, pseudonym,
         department_names AS departmentNames, vanished_at AS vanishedAt
       FROM people_employees WHERE id IN (${marks(ids.length)})`,
      ids,
    ),
    rows<{ employeeId: string; departmentId: string }>(
      target,
      `SELECT employee_id AS employeeId, department_id AS departmentId FROM people_memberships WHERE employee_id IN (${marks(ids.length)})`,
      ids,
    ),
  ])
  const found = new Map<string, PersonFacts>()
  for (const { vanishedAt, departmentNames, ...person } of people)
    found.set(person.id, {
      ...person,
      departmentIds: [],
      departmentNames: JSON.parse(departmentNames) as string[],
      vanished: vanishedAt !== null,
    })
  for (const { employeeId, departmentId } of memberships) found.get(employeeId)?.departmentIds.push(departmentId)
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
