import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** A portion of rows that is imported: written with its values in one transaction, so that none is done twice. */
export const archivesImportChunks: Migration = {
  name: '20261125-1204-archives-import-chunks',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_import_chunks', {
      columns: {
        import_id: 'VARCHAR(26) NOT NULL',
        chunk: 'INTEGER NOT NULL',
        counts: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['import_id', 'chunk'],
    }),
}
