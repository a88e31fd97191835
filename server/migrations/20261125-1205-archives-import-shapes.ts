import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** How the last file with these headings was mapped: columns to fields, no heading and no value. */
export const archivesImportShapes: Migration = {
  name: '20261125-1205-archives-import-shapes',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_import_shapes', {
      columns: {
        shape_hash: 'VARCHAR(64) NOT NULL',
        mapping: 'MEDIUMTEXT NOT NULL',
        saved_by: 'VARCHAR(26) NOT NULL',
        saved_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['shape_hash'],
    }),
}
