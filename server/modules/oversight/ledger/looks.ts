import type { AuditActionId } from '#shared/vocabulary/audit.ts'

/** What stands in the ledger of whom it was about, where it was shown. */
export const ledgerActions: readonly AuditActionId[] = [
  'archives.viewed',
  'archives.revealed',
  'archives.reopened',
  'archives.correction_viewed',
  'archives.looked_up',
]
