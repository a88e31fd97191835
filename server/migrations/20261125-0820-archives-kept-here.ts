import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Fields that were edited here: the roster no longer overwrites them, nor brings back what was cleared. */
export const archivesKeptHere: Migration = {
  name: '20261125-0820-archives-kept-here',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_kept_here', {
      columns: {
        employee_id: 'VARCHAR(26) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        since: 'BIGINT NOT NULL',
      },
      primaryKey: ['employee_id', 'field'],
    }),
}
