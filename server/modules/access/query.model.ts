import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** A question back to the requester, and the answer. */
export interface QueryRow {
  id: string
  approvalId: string
  askedBy: string
  askedByName: string
  question: string
  askedAt: number
  answer: string | null
  answeredAt: number | null
}

export const Query = defineModel<QueryRow>('access_queries', {
  id: { ...column.id(), primaryKey: true },
  approvalId: column.id(),
  askedBy: column.id(),
  askedByName: column.text(120),
  question: column.longText(),
  askedAt: column.instant(),
  answer: column.longTextOrNull(),
  answeredAt: column.instantOrNull(),
})
