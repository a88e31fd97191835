import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** One file on its way into the archive: where it stands, counts, and what it is called, sealed. Never a value. */
export const archivesImports: Migration = {
  name: '20261125-1200-archives-imports',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_imports', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        uploaded_by: 'VARCHAR(26) NOT NULL',
        uploaded_by_name: 'VARCHAR(120) NOT NULL',
        uploaded_at: 'BIGINT NOT NULL',
        dies_at: 'BIGINT NOT NULL',
        file_hash: 'VARCHAR(64) NOT NULL',
        byte_count: 'INTEGER NOT NULL',
        part_count: 'INTEGER NOT NULL',
        format: 'MEDIUMTEXT NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        sealed_name: 'MEDIUMBLOB',
        sealed_examination: 'MEDIUMBLOB',
        mapping: 'MEDIUMTEXT',
        revision: 'INTEGER NOT NULL',
        checked_revision: 'INTEGER',
        run_number: 'INTEGER NOT NULL',
        started_by: 'VARCHAR(26)',
        done_rows: 'INTEGER NOT NULL',
        total_rows: 'INTEGER NOT NULL',
        problem: 'VARCHAR(40)',
        summary: 'MEDIUMTEXT',
        result: 'MEDIUMTEXT',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        archives_imports_state: { columns: ['state'] },
      },
    }),
}
