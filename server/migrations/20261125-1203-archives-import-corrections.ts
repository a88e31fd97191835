import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What is read instead of a cell of the file, sealed; a row that is left out has one in column -1 without a value. */
export const archivesImportCorrections: Migration = {
  name: '20261125-1203-archives-import-corrections',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_import_corrections', {
      columns: {
        import_id: 'VARCHAR(26) NOT NULL',
        sheet_row: 'INTEGER NOT NULL',
        sheet_column: 'INTEGER NOT NULL',
        sealed: 'MEDIUMBLOB',
      },
      primaryKey: ['import_id', 'sheet_row', 'sheet_column'],
    }),
}
