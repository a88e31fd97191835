import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const accessTickets: Migration = {
  name: '20261124-0710-access-tickets',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_tickets', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        grant_id: 'VARCHAR(26) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        viewer_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        row_id: 'VARCHAR(26)',
        purpose: 'VARCHAR(60)',
        issued_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        used_at: 'BIGINT',
      },
      primaryKey: ['id'],
    }),
}
