import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Who is at work on the log's index, and how often it was changed. */
export const auditSearchState: Migration = {
  name: '20261126-1350-audit-search-state',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_search_state', {
      columns: {
        id: 'INTEGER NOT NULL',
        version: 'BIGINT NOT NULL',
        leased_by: 'VARCHAR(26)',
        leased_until: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
    }),
}
