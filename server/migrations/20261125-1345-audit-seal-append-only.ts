import { refuseChanges } from '#server/platform/db/append-only.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Places and heads are as final as the entries. */
export const auditSealAppendOnly: Migration = {
  name: '20261125-1345-audit-seal-append-only',
  async up(queryInterface, dialect) {
    for (const table of ['audit_leaves', 'audit_heads']) await refuseChanges(queryInterface, dialect, table)
  },
}
