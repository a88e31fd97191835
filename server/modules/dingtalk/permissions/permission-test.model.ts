import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { PermissionCode } from '#shared/vocabulary/connection.ts'
import type { AdviceId } from './advise.ts'

/** The last test of a permission. */
export interface PermissionTestRow {
  permission: PermissionCode
  testedAt: number
  /** Null: granted. */
  problem: AdviceId | null
  /** DingTalk's code of the refusal. */
  code: string | null
  requestId: string | null
}

export const PermissionTest = defineModel<PermissionTestRow>('dingtalk_permission_tests', {
  permission: { ...column.text(60), primaryKey: true },
  testedAt: column.instant(),
  problem: column.textOrNull(20),
  code: column.textOrNull(80),
  requestId: column.textOrNull(80),
})
