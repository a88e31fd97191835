import { actorOf, type Cx } from '#server/platform/context.ts'
import { type FieldDef, treatmentFor } from '../../catalogue/index.ts'
import { type PersonFacts, relationTo } from '../../people/index.ts'

export type EditMode = 'direct' | 'correction' | 'dingtalk'

/**
 * How the caller may change a field, null = not at all. One's own contacts are written at once, since a number for
 * emergencies must not wait; what contracts, pay and filings rest on goes to HR first. An HR admin's own archive is
 * an employee's.
 */
export function editModeOf(cx: Cx, person: PersonFacts, field: FieldDef): EditMode | null {
  const actor = actorOf(cx)
  // What was, is kept as it was: an archive of an earlier time here is nobody's own to change.
  if (actor.employeeId === person.cameBackAs) return null
  const own = actor.employeeId === person.id
  if (!own && !actor.abilities.has('archives.edit')) return null
  const { viewers } = relationTo(actor, person)
  if (treatmentFor(actor.permissions, own ? ['own'] : viewers, field.key) === 'hidden') return null
  if (field.stored === 'mirror') return 'dingtalk'
  // Files are attachments: they come and go by a way of their own.
  if (field.valueKind === 'file') return null
  if (!own) return 'direct'
  return field.section === 'emergency_contact' || field.retentionClass === 'private_contact' ? 'direct' : 'correction'
}
