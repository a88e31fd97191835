import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** `proposed` holds nothing yet; `in_force` does until the end of its last day; `ended` by hand, `refused` by the second person. */
export type HoldState = 'proposed' | 'in_force' | 'ended' | 'refused'

export interface HoldRow {
  id: string
  employeeId: string
  /** JSON array of kinds of data. */
  classes: string
  caseNumber: string
  /** Local day, the last one it holds. */
  endsOn: string
  state: HoldState
  /** Who answers for the case. */
  ownerId: string
  ownerName: string
  /** Why the case needs the data; null once erased. */
  ground: string | null
  placedBy: string
  placedByName: string
  placedAt: number
  agreedByName: string | null
  /** Since when an end before its day waits for a second person. */
  endingAskedAt: number | null
  endedAt: number | null
  endedByName: string | null
  /** The hold this one goes on with. */
  renews: string | null
}

export const Hold = defineModel<HoldRow>('retention_holds', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  classes: column.json(),
  caseNumber: column.text(60),
  endsOn: column.date(),
  state: column.text(10),
  ownerId: column.id(),
  ownerName: column.text(120),
  ground: column.longTextOrNull(),
  placedBy: column.id(),
  placedByName: column.text(120),
  placedAt: column.instant(),
  agreedByName: column.textOrNull(120),
  endingAskedAt: column.instantOrNull(),
  endedAt: column.instantOrNull(),
  endedByName: column.textOrNull(120),
  renews: column.idOrNull(),
})
