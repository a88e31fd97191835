import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

/** `leavings`: counting who goes and moving them. */
export interface LockRow {
  name: string
}

export const Lock = defineModel<LockRow>('dingtalk_locks', { name: { ...column.text(20), primaryKey: true } })
