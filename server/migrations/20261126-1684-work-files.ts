import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The one file an official filing ends in. */
export const workFiles: Migration = {
  name: '20261126-1684-work-files',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'work_files', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        session_id: 'VARCHAR(26) NOT NULL',
        made_by: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        recipient: 'VARCHAR(30) NOT NULL',
        recipient_name: 'VARCHAR(200) NOT NULL',
        format: 'VARCHAR(10) NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        people_count: 'INTEGER NOT NULL',
        part_count: 'INTEGER NOT NULL',
        byte_count: 'BIGINT',
        file_hash: 'VARCHAR(64)',
        made_at: 'BIGINT NOT NULL',
        dies_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        work_files_session: { columns: ['session_id'] },
        work_files_state: { columns: ['state', 'dies_at'] },
      },
    }),
}
