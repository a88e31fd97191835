import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { FieldDef } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'

/** Fields that live as columns of the people mirror (class internal or below), by their names in the catalogue. */
export function mirrorValue(cx: Cx, person: PersonFacts, field: FieldDef): string {
  switch (field.name) {
    case 'name':
      return person.name
    case 'emp_no':
      return person.employeeNumber ?? ''
    case 'dept':
      return person.departmentNames.join(' / ')
    case 'post':
      return person.post ?? ''
    case 'work_phone':
      return person.workPhone ?? ''
    case 'work_mail':
      return person.workMail ?? ''
    case 'joined_on':
      return person.joinedOn ?? ''
    case 'state':
      return text(cx.locale, `vocabulary.state.${person.state}` as Parameters<typeof text>[1])
    default:
      throw new Error(`no mirror column for ${field.key}`)
  }
}
