import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What a check found in one cell, row or column. The cell’s text and the offered fix are sealed under the import’s key. */
export const archivesImportFaults: Migration = {
  name: '20261125-1202-archives-import-faults',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_import_faults', {
      columns: {
        import_id: 'VARCHAR(26) NOT NULL',
        fault_number: 'INTEGER NOT NULL',
        sheet_row: 'INTEGER NOT NULL',
        sheet_column: 'INTEGER NOT NULL',
        kind: 'VARCHAR(30) NOT NULL',
        severity: 'VARCHAR(8) NOT NULL',
        field: 'VARCHAR(90)',
        employee_id: 'VARCHAR(26)',
        message: 'VARCHAR(60) NOT NULL',
        params: 'MEDIUMTEXT NOT NULL',
        other_row: 'INTEGER NOT NULL',
        sealed_found: 'MEDIUMBLOB',
        sealed_offer: 'MEDIUMBLOB',
        state: 'VARCHAR(10) NOT NULL',
      },
      primaryKey: ['import_id', 'fault_number'],
      indexes: {
        archives_import_faults_kind: { columns: ['import_id', 'kind', 'state'] },
        archives_import_faults_row: { columns: ['import_id', 'sheet_row'] },
      },
    }),
}
