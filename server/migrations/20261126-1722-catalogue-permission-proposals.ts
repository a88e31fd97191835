import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Sets that wait for a second person, whole, as they would be published. */
export const cataloguePermissionProposals: Migration = {
  name: '20261126-1722-catalogue-permission-proposals',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'catalogue_permission_proposals', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        rules: 'MEDIUMTEXT NOT NULL',
        base_number: 'INTEGER NOT NULL',
        up_to_revision: 'INTEGER NOT NULL',
        wanted_at: 'BIGINT',
        note: 'VARCHAR(500)',
        proposed_by: 'VARCHAR(26) NOT NULL',
        proposed_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { catalogue_permission_proposals_state: { columns: ['state'] } },
    }),
}
