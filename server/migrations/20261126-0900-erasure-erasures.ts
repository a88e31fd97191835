import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What is decided to be destroyed, and how far that is. Ids, kinds and counts; never a value. */
export const erasureErasures: Migration = {
  name: '20261126-0900-erasure-erasures',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'erasure_erasures', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        ground: 'VARCHAR(12) NOT NULL',
        classes: 'MEDIUMTEXT NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        key_ids: 'MEDIUMTEXT NOT NULL',
        counts: 'MEDIUMTEXT NOT NULL',
        state: 'VARCHAR(8) NOT NULL',
        begun_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
        problem: 'VARCHAR(200)',
      },
      primaryKey: ['id'],
      indexes: {
        erasure_erasures_open: { columns: ['state', 'id'] },
        erasure_erasures_of: { columns: ['employee_id', 'state'] },
      },
    }),
}
