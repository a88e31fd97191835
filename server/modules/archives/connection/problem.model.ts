import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export type ProblemKind = 'sync' | 'events' | 'quota' | 'copies'

/** One row per outage: a new one after it was over is a new case. */
export interface ProblemRow {
  id: string
  kind: ProblemKind
  since: number
  /** When it was last said; null while it has not stood long enough. */
  toldAt: number | null
  endedAt: number | null
}

export const Problem = defineModel<ProblemRow>('archives_connection_problems', {
  id: { ...column.id(), primaryKey: true },
  kind: column.text(20),
  since: column.instant(),
  toldAt: column.instantOrNull(),
  endedAt: column.instantOrNull(),
})
