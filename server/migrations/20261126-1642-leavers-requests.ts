import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What people who left ask for, and the answers. */
export const leaversRequests: Migration = {
  name: '20261126-1642-leavers-requests',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'leavers_requests', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        open_for: 'VARCHAR(26) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        due_by: 'BIGINT NOT NULL',
        state: 'VARCHAR(8) NOT NULL',
        decided_at: 'BIGINT',
        decided_by: 'VARCHAR(26)',
        decided_by_name: 'VARCHAR(120)',
        note: 'VARCHAR(2000)',
        erased: 'MEDIUMTEXT NOT NULL',
        kept: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        leavers_requests_open: { columns: ['open_for'], unique: true },
        leavers_requests_person: { columns: ['employee_id', 'id'] },
        leavers_requests_state: { columns: ['state', 'id'] },
      },
    }),
}
