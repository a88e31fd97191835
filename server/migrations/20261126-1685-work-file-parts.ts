import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** At most a megabyte of a file each, sealed under a key of the file's own. */
export const workFileParts: Migration = {
  name: '20261126-1685-work-file-parts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'work_file_parts', {
      columns: {
        file_id: 'VARCHAR(26) NOT NULL',
        position: 'INTEGER NOT NULL',
        sealed: 'MEDIUMBLOB NOT NULL',
      },
      primaryKey: ['file_id', 'position'],
    }),
}
