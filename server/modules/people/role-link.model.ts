import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { LinkProblemId, RoleId } from '#shared/vocabulary/roles.ts'

/** A role of ours that follows a DingTalk role, known by DingTalk's id. It gives nothing by itself. */
export interface RoleLinkRow {
  id: string
  dingtalkId: number
  /** As DingTalk said last. */
  name: string
  groupName: string
  role: RoleId
  duties: string
  scope: string | null
  /** `gone`: DingTalk says there is no such role; `ended`: taken away here. */
  state: 'active' | 'gone' | 'ended'
  linkedBy: string
  linkedByName: string
  linkedAt: number
  /** When its members were last read. */
  readAt: number | null
  /** Why the newest reading changed nothing. */
  problem: LinkProblemId | null
  /** Members who are not among our people. */
  strangers: number
  /** How many lost the role when it was gone. */
  lost: number
  endedAt: number | null
}

export const RoleLink = defineModel<RoleLinkRow>('people_role_links', {
  id: { ...column.id(), primaryKey: true },
  dingtalkId: column.instant(),
  name: column.text(200),
  groupName: column.text(200),
  role: column.text(20),
  duties: column.text(200),
  scope: column.longTextOrNull(),
  state: column.text(10),
  linkedBy: column.id(),
  linkedByName: column.text(120),
  linkedAt: column.instant(),
  readAt: column.instantOrNull(),
  problem: column.textOrNull(20),
  strangers: column.count(),
  lost: column.count(),
  endedAt: column.instantOrNull(),
})

export interface RoleMemberRow {
  linkId: string
  employeeId: string
  since: number
}

export const RoleMember = defineModel<RoleMemberRow>('people_role_members', {
  linkId: { ...column.id(), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
  since: column.instant(),
})
