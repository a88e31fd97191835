import { refuseChanges } from '#server/platform/db/append-only.ts'
import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Published permission sets after number 1, which comes with the program; the log names them for ten years. */
export const cataloguePermissionSets: Migration = {
  name: '20261126-1720-catalogue-permission-sets',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'catalogue_permission_sets', {
      columns: {
        number: 'INTEGER NOT NULL',
        id: 'VARCHAR(40) NOT NULL',
        rules: 'MEDIUMTEXT NOT NULL',
        effective_at: 'BIGINT NOT NULL',
        published_at: 'BIGINT NOT NULL',
        proposed_by: 'VARCHAR(26) NOT NULL',
        agreed_by: 'VARCHAR(26)',
        note: 'VARCHAR(500)',
      },
      primaryKey: ['number'],
      indexes: { catalogue_permission_sets_id: { columns: ['id'], unique: true } },
    })
    await refuseChanges(queryInterface, dialect, 'catalogue_permission_sets')
  },
}
