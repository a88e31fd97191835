import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Who is at work on the log's index, and how often it was changed. */
export const auditSearchState: Migration = {
  name: '20261126-1350-audit-search-state',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'audit_search_state', {
      columns: {
        id: 'INTEGER NOT NULL',
        version: 'BIGINT NOT NULL',
        leased_by: 'VARCHAR(26)',
        leased_until: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
    })
    await queryInterface.sequelize.query(
      'REPLACE INTO audit_search_state (id, version, leased_by, leased_until) VALUES (1, 0, NULL, 0)',
    )
  },
}
