import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The one draft everybody shares, edit by edit. */
export const cataloguePermissionEdits: Migration = {
  name: '20261126-1721-catalogue-permission-edits',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'catalogue_permission_edits', {
      columns: {
        revision: 'INTEGER NOT NULL',
        viewer: 'VARCHAR(20) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        treatment: 'VARCHAR(10) NOT NULL',
        edited_by: 'VARCHAR(26) NOT NULL',
        edited_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
      },
      primaryKey: ['revision'],
      indexes: { catalogue_permission_edits_state: { columns: ['state'] } },
    }),
}
