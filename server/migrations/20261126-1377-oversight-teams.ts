import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightTeams: Migration = {
  name: '20261126-1377-oversight-teams',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_teams', {
      columns: {
        employee_id: 'VARCHAR(26) NOT NULL',
        department_id: 'VARCHAR(26) NOT NULL',
        seen_on: 'VARCHAR(10) NOT NULL',
      },
      primaryKey: ['employee_id', 'department_id'],
    }),
}
