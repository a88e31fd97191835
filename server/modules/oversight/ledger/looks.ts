import type { AuditActionId } from '#shared/vocabulary/audit.ts'

/** What stands in the ledger of whom it was about, where it was shown. */
export const ledgerActions: readonly AuditActionId[] = [
  'archives.viewed',
  'archives.revealed',
  'archives.reopened',
  'archives.correction_viewed',
  'archives.looked_up',
  'work.filed',
]

/** Whether the person it is about finds it under 谁看过我. */
export const isInLedger = ({ action, result }: { action: AuditActionId; result: string }) =>
  ledgerActions.includes(action) && result === 'shown'
