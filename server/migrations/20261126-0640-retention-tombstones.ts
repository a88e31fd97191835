import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What was destroyed of whom: no reading of DingTalk or of a file brings it in again. Never a value, nor its digest. */
export const retentionTombstones: Migration = {
  name: '20261126-0640-retention-tombstones',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_tombstones', {
      columns: {
        employee_id: 'VARCHAR(26) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        ground: 'VARCHAR(12) NOT NULL',
        at: 'BIGINT NOT NULL',
      },
      primaryKey: ['employee_id', 'field'],
    }),
}
