import type { Actor } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import { catalogue, type PermissionSet, projectFields } from '../catalogue/index.ts'
import type { EmployeeRow } from './employee.model.ts'
import { mayOpenArchive, relationTo } from './relation.ts'

export type PersonRow = ResponseOf<Api['people.search']>['items'][number]

/** What a page reads of each person. */
export type ListedPerson = Pick<
  EmployeeRow,
  | 'id'
  | 'name'
  | 'employeeNumber'
  | 'post'
  | 'workPhone'
  | 'workMail'
  | 'joinedOn'
  | 'leftOn'
  | 'state'
  | 'departmentNames'
  | 'vanishedAt'
> & { departmentIds: string }

export const listedNames = [
  'id',
  'name',
  'employeeNumber',
  'post',
  'workPhone',
  'workMail',
  'joinedOn',
  'leftOn',
  'state',
  'departmentNames',
  'vanishedAt',
  'sortName',
] as const

export const listedColumns = `e.id, e.name, e.employee_number AS employeeNumber, e.post, e.work_phone AS workPhone,
  e.work_mail AS workMail, e.joined_on AS joinedOn, e.left_on AS leftOn, e.state, e.department_names AS departmentNames,
  e.vanished_at AS vanishedAt, e.sort_name AS sortName`

const visibleFields = new Map<string, ReadonlySet<string>>()

/** Names of the mirror fields a viewer sees in plain, through the one projection; computed once per kind of viewer. */
function plainFields(set: PermissionSet, viewers: readonly ViewerId[]): ReadonlySet<string> {
  const id = `${set.id} ${viewers.join()}`
  let names = visibleFields.get(id)
  if (!names) {
    const mirrored = catalogue().fields.filter(({ stored }) => stored === 'mirror')
    names = new Set(
      projectFields(set, viewers, mirrored)
        .filter(({ treatment }) => treatment === 'plain')
        .map(({ field }) => field.name),
    )
    visibleFields.set(id, names)
  }
  return names
}

/** A person as a list shows them to this actor: keys the actor may not see are absent. */
export function personRow(
  actor: Actor,
  person: Omit<ListedPerson, 'departmentIds'>,
  departmentIds: readonly string[],
): PersonRow {
  const { viewers } = relationTo(actor, {
    id: person.id,
    state: person.state,
    departmentIds: departmentIds as string[],
  })
  const sees = plainFields(actor.permissions, viewers)
  const row: PersonRow = {
    employeeId: person.id,
    name: person.name,
    avatarText: avatarText(person.name),
    canOpenArchive: mayOpenArchive(viewers),
  }
  if (sees.has('dept')) row.departmentNames = JSON.parse(person.departmentNames) as string[]
  if (sees.has('post') && person.post) row.post = person.post
  if (sees.has('emp_no') && person.employeeNumber) row.employeeNumber = person.employeeNumber
  if (sees.has('work_phone') && person.workPhone) row.workPhone = person.workPhone
  if (sees.has('work_mail') && person.workMail) row.workMail = person.workMail
  if (sees.has('joined_on') && person.joinedOn) row.joinedOn = person.joinedOn
  if (sees.has('state')) {
    row.state = person.state
    if (person.leftOn) row.leftOn = person.leftOn
    if (person.vanishedAt !== null) row.vanished = true
  }
  return row
}

const han = /\p{Script=Han}/u

/** Two characters for the round picture: the given name in Chinese, initials elsewhere. */
function avatarText(name: string): string {
  const characters = [...name.trim()]
  if (han.test(name)) return characters.slice(-2).join('')
  return name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
}
