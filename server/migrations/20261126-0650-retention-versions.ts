import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which periods this organisation decided on, version by version; what is in force never changes again. */
export const retentionVersions: Migration = {
  name: '20261126-0650-retention-versions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_versions', {
      columns: {
        number: 'INTEGER NOT NULL',
        preset: 'VARCHAR(10) NOT NULL',
        periods: 'MEDIUMTEXT NOT NULL',
        places: 'MEDIUMTEXT NOT NULL',
        effective_on: 'VARCHAR(10) NOT NULL',
        proposed_by: 'VARCHAR(26) NOT NULL',
        proposed_by_name: 'VARCHAR(120) NOT NULL',
        agreed_by: 'VARCHAR(26) NOT NULL',
        agreed_by_name: 'VARCHAR(120) NOT NULL',
        agreed_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['number'],
    }),
}
