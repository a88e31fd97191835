import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** At most a megabyte of an uploaded file, sealed; small enough for any engine’s packet. */
export const archivesImportParts: Migration = {
  name: '20261125-1201-archives-import-parts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_import_parts', {
      columns: {
        import_id: 'VARCHAR(26) NOT NULL',
        position: 'INTEGER NOT NULL',
        sealed: 'MEDIUMBLOB NOT NULL',
      },
      primaryKey: ['import_id', 'position'],
    }),
}
