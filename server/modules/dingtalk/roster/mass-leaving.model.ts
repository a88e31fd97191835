import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** `over`: DingTalk took it back before anybody answered. */
export type MassLeavingState = 'open' | 'agreed' | 'refused' | 'over'

/** People whom DingTalk says left all at once: held where they are until somebody says it is so. */
export interface MassLeavingRow {
  id: string
  /** JSON array of DingTalk user ids. */
  userIds: string
  state: MassLeavingState
  askedAt: number
  endedAt: number | null
  answeredBy: string | null
  answeredByName: string | null
}

export const MassLeaving = defineModel<MassLeavingRow>('dingtalk_mass_leavings', {
  id: { ...column.id(), primaryKey: true },
  userIds: column.json(),
  state: column.text(10),
  askedAt: column.instant(),
  endedAt: column.instantOrNull(),
  answeredBy: column.idOrNull(),
  answeredByName: column.textOrNull(120),
})
