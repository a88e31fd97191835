import { actorOf, type Cx } from '#server/platform/context.ts'
import { type FieldDef, treatmentFor } from '../../catalogue/index.ts'
import { type PersonFacts, relationTo } from '../../people/index.ts'

/** What a caller may do with the files of a field: nothing visible, visible only, or add and remove as well. */
export function changeOf(cx: Cx, person: PersonFacts, field: FieldDef): 'hidden' | 'no' | 'own' | 'hr' {
  const actor = actorOf(cx)
  const { viewers } = relationTo(actor, person)
  if (treatmentFor(actor.permissions, viewers, field.key) === 'hidden') return 'hidden'
  if (actor.employeeId === person.cameBackAs) return 'no'
  if (viewers.includes('own') && treatmentFor(actor.permissions, ['own'], field.key) === 'plain') return 'own'
  return viewers.includes('hr_admin') && actor.abilities.has('archives.edit') ? 'hr' : 'no'
}
