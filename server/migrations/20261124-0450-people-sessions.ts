import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleSessions: Migration = {
  name: '20261124-0450-people-sessions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_sessions', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(10) NOT NULL',
        device: 'VARCHAR(10) NOT NULL',
        started_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        people_sessions_person: { columns: ['employee_id', 'ended_at'] },
      },
    }),
}
