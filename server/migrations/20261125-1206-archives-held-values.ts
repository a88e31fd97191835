import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** A value of a file that waits for a notice or the person’s yes, sealed under the person’s key of its retention class. */
export const archivesHeldValues: Migration = {
  name: '20261125-1206-archives-held-values',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_held_values', {
      columns: {
        import_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        row_position: 'INTEGER NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        sealed: 'MEDIUMBLOB NOT NULL',
        dies_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['import_id', 'employee_id', 'field', 'row_position'],
      indexes: {
        archives_held_values_person: { columns: ['employee_id', 'field'] },
        archives_held_values_end: { columns: ['dies_at'] },
      },
    }),
}
