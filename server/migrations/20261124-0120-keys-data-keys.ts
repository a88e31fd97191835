import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const keysDataKeys: Migration = {
  name: '20261124-0120-keys-data-keys',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'data_keys', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        person_id: 'VARCHAR(26) NOT NULL',
        retention_class: 'VARCHAR(40) NOT NULL',
        period: 'VARCHAR(10) NOT NULL',
        wrapped: 'MEDIUMBLOB NOT NULL',
        master_version: 'INTEGER NOT NULL',
        created_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        data_keys_scope: { columns: ['person_id', 'retention_class', 'period'], unique: true },
        data_keys_master: { columns: ['master_version', 'id'] },
      },
    }),
}
