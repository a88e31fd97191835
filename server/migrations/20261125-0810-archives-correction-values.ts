import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Proposed values as ciphertext under the person's key of the field's retention class; gone once decided. */
export const archivesCorrectionValues: Migration = {
  name: '20261125-0810-archives-correction-values',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_correction_values', {
      columns: {
        correction_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        row_position: 'INTEGER NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        sealed: 'MEDIUMBLOB',
      },
      primaryKey: ['correction_id', 'field', 'row_position'],
      indexes: {
        archives_correction_values_person: { columns: ['employee_id', 'field'] },
        archives_correction_values_key: { columns: ['key_id'] },
      },
    }),
}
