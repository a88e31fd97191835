import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Business somebody of HR does for a routine purpose. Its words stand in the log alone. */
export const workSessions: Migration = {
  name: '20261126-1682-work-sessions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'work_sessions', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        opened_by: 'VARCHAR(26) NOT NULL',
        purpose: 'VARCHAR(60) NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        opened_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        ended_at: 'BIGINT',
        ended_because: 'VARCHAR(10)',
      },
      primaryKey: ['id'],
      indexes: {
        work_sessions_by: { columns: ['opened_by', 'id'] },
        work_sessions_state: { columns: ['state', 'expires_at'] },
      },
    }),
}
