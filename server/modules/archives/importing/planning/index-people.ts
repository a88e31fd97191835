import { groupBy } from '#server/lib/group-by.ts'
import type { FaultKindId, FindById, PersonTargetId } from '#shared/vocabulary/imports.ts'
import type { MatchablePerson } from '../../../people/index.ts'

export type PersonKeys = Partial<Record<PersonTargetId, string>>
export type FoundPerson = { person: MatchablePerson } | { fault: FaultKindId; at: PersonTargetId }

export interface PeopleIndex {
  find(findBy: FindById, keys: PersonKeys): FoundPerson
  hasDepartment(name: string): boolean
  departments: readonly string[]
}

const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim()
const plainName = (text: string | undefined) => plain(text).replace(/\s/g, '').toLowerCase()
/** 研发中心-后端组, 技术部/测试, 销售部,市场部: the whole, or any part. */
const departmentsIn = (text: string) => [text, ...text.split(/[-/>\\,，、;；|]/).map((part) => part.trim())]

/** Finds whom a row is about by exactly what the row says; a doubt is a fault, never a guess. */
export function indexPeople(people: readonly MatchablePerson[], departments: readonly string[]): PeopleIndex {
  const byUserId = groupBy(people, ({ userId }) => userId)
  const byNumber = groupBy(
    people.filter(({ employeeNumber }) => employeeNumber),
    ({ employeeNumber }) => plain(employeeNumber as string),
  )
  const byName = groupBy(people, ({ name }) => plainName(name))
  const names = new Set(departments)

  function candidates(findBy: FindById, keys: PersonKeys): FoundPerson | readonly MatchablePerson[] {
    if (findBy === 'user_id') return byUserId.get(plain(keys['person.user_id'])) ?? []
    if (findBy === 'employee_number') return byNumber.get(plain(keys['person.employee_number'])) ?? []
    const wanted = departmentsIn(plain(keys['person.department']))
    if (!wanted.some((name) => names.has(name))) return { fault: 'unknown_department', at: 'person.department' }
    return (byName.get(plainName(keys['person.name'])) ?? []).filter(({ departmentNames }) =>
      departmentNames.some((name) => wanted.includes(name)),
    )
  }

  return {
    departments,
    hasDepartment: (name) => names.has(plain(name)),
    find(findBy, keys) {
      const at = keyOf(findBy)
      if (plain(keys[at]) === '') return { fault: 'missing_person', at }
      const found = candidates(findBy, keys)
      if ('fault' in found || 'person' in found) return found
      // Of two with one number or name, whoever works here is meant; two of those are a doubt.
      const here = found.filter(({ pool }) => pool !== 'left')
      const [person, second] = here.length > 0 ? here : found
      if (!person) return { fault: 'unknown_person', at }
      if (second) return { fault: 'ambiguous_person', at }
      const named = plainName(keys['person.name'])
      if (named !== '' && named !== plainName(person.name)) return { fault: 'name_differs', at: 'person.name' }
      return { person }
    },
  }
}

export function keyOf(findBy: FindById): PersonTargetId {
  if (findBy === 'name_department') return 'person.name'
  return findBy === 'user_id' ? 'person.user_id' : 'person.employee_number'
}
