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
  'archives.correction_submitted',
  'archives.correction_viewed',
  'archives.correction_accepted',
  'archives.correction_refused',
  'archives.correction_withdrawn',
  'archives.attachment_added',
  'archives.attachment_removed',
  'archives.looked_up',
  'archives.contact_objected',
  'access.approval_asked',
  'access.approval_decided',
  'access.approval_expired',
  'people.searched',
  'people.synced',
  'people.role_proposed',
  'people.role_given',
  'people.role_ended',
  'consent.notice_recorded',
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
