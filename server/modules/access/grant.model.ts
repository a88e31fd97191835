import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ApprovalKindId, ApprovalStateId } from '#shared/vocabulary/states.ts'

/** A decision that lives until the purpose's longest time. */
export interface GrantRow {
  id: string
  actorId: string
  employeeId: string
  /** JSON array of field keys. */
  fields: string
  rowId: string | null
  purpose: string
  entryId: string
  grantedAt: number
  expiresAt: number
  revokedAt: number | null
  /** Of a work session: every opening says so in its entry, and gives the session's reason. */
  workSessionId: string | null
}

export const Grant = defineModel<GrantRow>('access_grants', {
  id: { ...column.id(), primaryKey: true },
  actorId: column.id(),
  employeeId: column.id(),
  fields: column.json(),
  rowId: column.idOrNull(),
  purpose: column.text(60),
  entryId: column.id(),
  grantedAt: column.instant(),
  expiresAt: column.instant(),
  revokedAt: column.instantOrNull(),
  workSessionId: column.idOrNull(),
})

/** One opening: this viewer, this person, these fields, 60 seconds, single use. */
export interface TicketRow {
  id: string
  grantId: string
  entryId: string
  viewerId: string
  employeeId: string
  fields: string
  rowId: string | null
  purpose: string | null
  issuedAt: number
  expiresAt: number
  usedAt: number | null
}

export const Ticket = defineModel<TicketRow>('access_tickets', {
  id: { ...column.id(), primaryKey: true },
  grantId: column.id(),
  entryId: column.id(),
  viewerId: column.id(),
  employeeId: column.id(),
  fields: column.json(),
  rowId: column.idOrNull(),
  purpose: column.textOrNull(60),
  issuedAt: column.instant(),
  expiresAt: column.instant(),
  usedAt: column.instantOrNull(),
})

export const Refusal = defineModel<{ actorId: string; employeeId: string; at: number; entryId: string }>(
  'access_refusals',
  {
    actorId: { ...column.id(), primaryKey: true },
    employeeId: { ...column.id(), primaryKey: true },
    at: column.instant(),
    entryId: { ...column.id(), primaryKey: true },
  },
)

/** Something a second person agrees to or refuses: a reveal before, a review after, a proposal. Never a value. */
export interface ApprovalRow {
  id: string
  kind: ApprovalKindId
  requesterId: string
  requesterName: string
  subjectId: string | null
  subjectName: string | null
  purpose: string | null
  reason: string | null
  evidence: string | null
  fields: string
  rowId: string | null
  ruleIds: string
  /** two | legal2 */
  need: string
  state: ApprovalStateId
  askedAt: number
  expiresAt: number
  decidedAt: number | null
  decidedBy: string | null
  decidedByName: string | null
  note: string | null
  entryId: string | null
  grantId: string | null
  /** Of a proposal: what would take effect, and JSON of the words that name it when it is gone. */
  proposedId: string | null
  proposed: string | null
}

export const Approval = defineModel<ApprovalRow>('access_approvals', {
  id: { ...column.id(), primaryKey: true },
  kind: column.text(20),
  requesterId: column.id(),
  requesterName: column.text(120),
  subjectId: column.idOrNull(),
  subjectName: column.textOrNull(120),
  purpose: column.textOrNull(60),
  reason: column.longTextOrNull(),
  evidence: column.longTextOrNull(),
  fields: column.json(),
  rowId: column.idOrNull(),
  ruleIds: column.text(400),
  need: column.text(10),
  state: column.text(10),
  askedAt: column.instant(),
  expiresAt: column.instant(),
  decidedAt: column.instantOrNull(),
  decidedBy: column.idOrNull(),
  decidedByName: column.textOrNull(120),
  note: column.longTextOrNull(),
  entryId: column.idOrNull(),
  grantId: column.idOrNull(),
  proposedId: column.idOrNull(),
  proposed: column.longTextOrNull(),
})
