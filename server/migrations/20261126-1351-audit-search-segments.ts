import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which entries each part of the log's index covers. */
export const auditSearchSegments: Migration = {
  name: '20261126-1351-audit-search-segments',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_search_segments', {
      columns: {
        number: 'BIGINT NOT NULL',
        from_position: 'INTEGER NOT NULL',
        to_position: 'INTEGER NOT NULL',
        min_id: 'VARCHAR(26) NOT NULL',
        max_id: 'VARCHAR(26) NOT NULL',
        buckets: 'INTEGER NOT NULL',
        fences: 'MEDIUMTEXT NOT NULL',
        places: 'MEDIUMBLOB',
      },
      primaryKey: ['number'],
    }),
}
