import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export interface SyncRow {
  id: string
  state: 'running' | 'done' | 'failed'
  startedAt: number
  endedAt: number | null
  step: string
  done: number
  total: number
  counts: string
  /** Sections left out because their notice is not recorded. */
  withheld: string
  problem: string | null
  /** Null: not asked yet. */
  smartHr: 'open' | 'closed' | null
  /** Its last sign of life. */
  seenAt: number
}

export const Sync = defineModel<SyncRow>('dingtalk_syncs', {
  id: { ...column.id(), primaryKey: true },
  state: column.text(10),
  startedAt: column.instant(),
  endedAt: column.instantOrNull(),
  step: column.text(20),
  done: column.count(),
  total: column.count(),
  counts: column.json(),
  withheld: column.text(400),
  problem: column.textOrNull(60),
  smartHr: column.textOrNull(10),
  seenAt: column.instant(),
})
