import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The packed lists of the log's index: some tens of terms a row. */
export const auditSearchPostings: Migration = {
  name: '20261126-1352-audit-search-postings',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_search_postings', {
      columns: { id: 'BIGINT NOT NULL', postings: 'MEDIUMBLOB NOT NULL' },
      primaryKey: ['id'],
    }),
}
