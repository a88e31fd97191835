import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { RoleId } from '#shared/vocabulary/roles.ts'

/** Where somebody came in: DingTalk's client, a browser, its admin console; `cli`: a script acting for somebody. */
export type SessionKind = 'client' | 'browser' | 'admin' | 'cli'

export interface SessionRow {
  id: string
  employeeId: string
  kind: SessionKind
  device: string
  startedAt: number
  expiresAt: number
  endedAt: number | null
}

export const Session = defineModel<SessionRow>('people_sessions', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  kind: column.text(10),
  device: column.text(10),
  startedAt: column.instant(),
  expiresAt: column.instant(),
  endedAt: column.instantOrNull(),
})

export interface RoleAssignmentRow {
  id: string
  employeeId: string
  role: RoleId
  /** Comma-separated duty ids. */
  duties: string
  /** JSON array of department ids, each with all below it; null for the whole company. */
  scope: string | null
  state: 'proposed' | 'in_force' | 'ended' | 'refused'
  proposedBy: string | null
  proposedByName: string
  proposedAt: number
  agreedByName: string | null
  since: number | null
  untilAt: number | null
  /** `yyyy-mm-dd` where the organisation is, inclusive; null: without an end. */
  lastDay: string | null
  /** The link to a DingTalk role it was given by, and ends with. */
  linkId: string | null
}

export const RoleAssignment = defineModel<RoleAssignmentRow>('people_role_assignments', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  role: column.text(20),
  duties: column.text(200),
  scope: column.longTextOrNull(),
  state: column.text(10),
  proposedBy: column.idOrNull(),
  proposedByName: column.text(120),
  proposedAt: column.instant(),
  agreedByName: column.textOrNull(120),
  since: column.instantOrNull(),
  untilAt: column.instantOrNull(),
  lastDay: column.dateOrNull(),
  linkId: column.idOrNull(),
})
