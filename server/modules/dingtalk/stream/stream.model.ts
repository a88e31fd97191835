import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** How the stream of one running process fares, so that another process can show it. */
export interface StreamRow {
  id: string
  /** The process still lived then. */
  seenAt: number
  connectedSince: number | null
  /** The last thing that went wrong, as a code. */
  problem: string | null
  problemAt: number | null
  reconnects: number
  /** Events of other organisations: acknowledged, not kept. */
  foreignEvents: number
}

export const Stream = defineModel<StreamRow>('dingtalk_streams', {
  id: { ...column.id(), primaryKey: true },
  seenAt: column.instant(),
  connectedSince: column.instantOrNull(),
  problem: column.textOrNull(80),
  problemAt: column.instantOrNull(),
  reconnects: column.count(),
  foreignEvents: column.count(),
})
