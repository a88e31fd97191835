import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import type { FieldDef, PermissionSet } from './catalogue-types.ts'

const rank: Record<TreatmentId, number> = { hidden: 0, masked: 1, reason: 2, plain: 3 }

/** Does the one show more than the other? */
export function isWider(one: TreatmentId, than: TreatmentId): boolean {
  return rank[one] > rank[than]
}

/** What a viewer may do with a field; the widest of the capacities the viewer has towards this person. Absent = hidden. */
export function treatmentFor(
  set: Pick<PermissionSet, 'rules'>,
  viewers: readonly ViewerId[],
  fieldKey: string,
): TreatmentId {
  let widest: TreatmentId = 'hidden'
  for (const viewer of viewers) {
    const rules = set.rules[viewer]
    const treatment = rules && Object.hasOwn(rules, fieldKey) ? (rules[fieldKey] as TreatmentId) : 'hidden'
    if (rank[treatment] > rank[widest]) widest = treatment
  }
  return widest
}

export interface ProjectedField {
  field: FieldDef
  treatment: Exclude<TreatmentId, 'hidden'>
}

/**
 * The one projection, for every channel: list, detail, search, export, notification. Hidden fields do not come out at
 * all, so no channel can show one by mistake.
 */
export function projectFields(
  set: Pick<PermissionSet, 'rules'>,
  viewers: readonly ViewerId[],
  fields: readonly FieldDef[],
): ProjectedField[] {
  return fields.flatMap((field) => {
    const treatment = treatmentFor(set, viewers, field.key)
    return treatment === 'hidden' ? [] : [{ field, treatment }]
  })
}
