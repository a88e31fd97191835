import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const keysKeyChecks: Migration = {
  name: '20261124-0130-keys-key-checks',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'key_checks', {
      columns: { master_version: 'INTEGER NOT NULL', sealed: 'MEDIUMBLOB NOT NULL' },
      primaryKey: ['master_version'],
    }),
}
