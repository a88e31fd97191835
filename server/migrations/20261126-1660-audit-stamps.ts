import { refuseChanges } from '#server/platform/db/append-only.ts'
import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Time stamps over heads: as final as the heads. */
export const auditStamps: Migration = {
  name: '20261126-1660-audit-stamps',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'audit_stamps', {
      columns: {
        size: 'INTEGER NOT NULL',
        at: 'BIGINT NOT NULL',
        authority: 'VARCHAR(200) NOT NULL',
        token: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['size'],
    })
    await refuseChanges(queryInterface, dialect, 'audit_stamps')
  },
}
