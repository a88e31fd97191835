import type { Cx } from '#server/platform/context.ts'
import type { Permit } from '../../access/index.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import type { PersonFacts } from '../../people/index.ts'
import { loadSealed, type OpenedValues, openValues } from '../open-values.ts'

/** What a permit opens of these fields, for modules that serve the person themselves. */
export async function openOwn(
  cx: Cx,
  permit: Permit,
  person: PersonFacts,
  fields: readonly FieldDef[],
): Promise<OpenedValues> {
  return openValues(cx, permit, person, fields, await loadSealed(cx, person.id, fields))
}
