import { refuseChanges } from '#server/platform/db/append-only.ts'
import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which ranges of the log were let go after their ten years, and what of them the tree still needs. */
export const auditRetirements: Migration = {
  name: '20261126-1663-audit-retirements',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'audit_retirements', {
      columns: {
        up_to: 'INTEGER NOT NULL',
        head_at: 'BIGINT NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        began_at: 'BIGINT NOT NULL',
        finished_at: 'BIGINT',
      },
      primaryKey: ['up_to'],
    })
    await createTable(queryInterface, dialect, 'audit_growth', {
      columns: { size: 'INTEGER NOT NULL', from_size: 'INTEGER NOT NULL', hashes: 'MEDIUMTEXT NOT NULL' },
      primaryKey: ['size'],
    })
    await refuseChanges(queryInterface, dialect, 'audit_growth')
  },
}
