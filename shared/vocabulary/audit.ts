/** What an entry is about: `<feature>.<past tense>`. */
export const auditActionIds = [
  'archives.viewed',
  'archives.revealed',
  'archives.reveal_abandoned',
  'archives.reopened',
  'archives.outcome_recorded',
  'archives.field_unreadable',
  'archives.values_written',
  'archives.imported',
  'archives.withdrawn_erased',
  'access.approval_asked',
  'access.approval_decided',
  'access.approval_expired',
  'people.searched',
  'people.synced',
  'people.role_proposed',
  'people.role_given',
  'people.role_ended',
  'consent.notice_drafted',
  'consent.notice_recorded',
  'consent.answered',
  'consent.withdrawn',
  'consent.paper_recorded',
  'consent.reminded',
  'consent.proof_exported',
  'audit.searched',
  'sessions.started',
  'sessions.ended',
] as const
export type AuditActionId = (typeof auditActionIds)[number]

/** How it ended. `refused` reads 未提供 in the log. */
export const auditResultIds = [
  'shown',
  'refused',
  'asked',
  'pending',
  'abandoned',
  'rejected',
  'expired',
  'failed',
  'done',
] as const
export type AuditResultId = (typeof auditResultIds)[number]
