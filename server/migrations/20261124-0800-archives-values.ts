import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const archivesValues: Migration = {
  name: '20261124-0800-archives-values',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_values', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        section: 'VARCHAR(40) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        row_id: 'VARCHAR(26) NOT NULL',
        row_position: 'INTEGER NOT NULL',
        version: 'INTEGER NOT NULL',
        is_current: 'TINYINT NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        sealed: 'MEDIUMBLOB NOT NULL',
        sealed_mask: 'MEDIUMBLOB',
        fingerprint: 'VARCHAR(44) NOT NULL',
        source: 'VARCHAR(20) NOT NULL',
        written_by: 'VARCHAR(26)',
        written_at: 'BIGINT NOT NULL',
        replaced_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        archives_values_version: { columns: ['employee_id', 'field', 'row_id', 'version'], unique: true },
        archives_values_current: { columns: ['employee_id', 'is_current', 'field'] },
        archives_values_key: { columns: ['key_id'] },
      },
    }),
}
