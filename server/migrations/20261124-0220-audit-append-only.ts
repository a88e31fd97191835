import { refuseChanges } from '#server/platform/db/append-only.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Entries are never changed. */
export const auditAppendOnly: Migration = {
  name: '20261124-0220-audit-append-only',
  up: (queryInterface, dialect) => refuseChanges(queryInterface, dialect, 'audit_entries'),
}
