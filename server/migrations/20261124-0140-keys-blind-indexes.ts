import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const keysBlindIndexes: Migration = {
  name: '20261124-0140-keys-blind-indexes',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'blind_indexes', {
      columns: {
        field: 'VARCHAR(90) NOT NULL',
        hash: 'VARCHAR(64) NOT NULL',
        person_id: 'VARCHAR(26) NOT NULL',
        row_id: 'VARCHAR(26) NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['field', 'hash', 'person_id', 'row_id'],
      indexes: {
        blind_indexes_key: { columns: ['key_id'] },
        blind_indexes_person: { columns: ['person_id', 'field'] },
      },
    }),
}
