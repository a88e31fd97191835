import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Rules somebody wants in force; a version once a second person has agreed. */
export const retentionProposals: Migration = {
  name: '20261126-1601-retention-proposals',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_proposals', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        preset: 'VARCHAR(10) NOT NULL',
        periods: 'MEDIUMTEXT NOT NULL',
        places: 'MEDIUMTEXT NOT NULL',
        effective_on: 'VARCHAR(10)',
        proposed_by: 'VARCHAR(26) NOT NULL',
        proposed_by_name: 'VARCHAR(120) NOT NULL',
        proposed_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { retention_proposals_open: { columns: ['state'] } },
    }),
}
