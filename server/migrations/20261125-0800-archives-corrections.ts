import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What employees propose for their own archive; who, when, which fields, never a value. */
export const archivesCorrections: Migration = {
  name: '20261125-0800-archives-corrections',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_corrections', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        submission: 'VARCHAR(36) NOT NULL',
        section: 'VARCHAR(40) NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        submitted_at: 'BIGINT NOT NULL',
        opened_by: 'VARCHAR(26)',
        opened_at: 'BIGINT',
        decided_at: 'BIGINT',
        decided_by: 'VARCHAR(26)',
        decided_by_name: 'VARCHAR(120)',
        note: 'MEDIUMTEXT',
      },
      primaryKey: ['id'],
      indexes: {
        archives_corrections_submission: { columns: ['employee_id', 'submission'], unique: true },
        archives_corrections_state: { columns: ['state', 'id'] },
      },
    }),
}
