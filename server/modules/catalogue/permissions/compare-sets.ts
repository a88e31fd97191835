import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import type { FieldDef, PermissionSet } from '../catalogue-types.ts'
import { isWider, treatmentFor } from '../project-fields.ts'

export interface Cell {
  viewer: ViewerId
  field: string
}

export interface Change extends Cell {
  from: TreatmentId
  to: TreatmentId
}

type Rules = Pick<PermissionSet, 'rules'>

/** Cells in which two sets differ, in the order of the fields. A rule of a field that is no more changes nothing. */
export function compareSets(from: Rules, to: Rules, fields: readonly FieldDef[]): Change[] {
  return fields.flatMap(({ key: field }) =>
    viewerIds.flatMap((viewer) => {
      const change = { viewer, field, from: treatmentFor(from, [viewer], field), to: treatmentFor(to, [viewer], field) }
      return change.from === change.to ? [] : [change]
    }),
  )
}

export const widens = ({ from, to }: Change) => isWider(to, from)
