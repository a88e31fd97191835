import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleRoleAssignments: Migration = {
  name: '20261124-0460-people-role-assignments',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_role_assignments', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        role: 'VARCHAR(20) NOT NULL',
        duties: 'VARCHAR(200) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        proposed_by: 'VARCHAR(26)',
        proposed_by_name: 'VARCHAR(120) NOT NULL',
        proposed_at: 'BIGINT NOT NULL',
        agreed_by_name: 'VARCHAR(120)',
        since: 'BIGINT',
        until_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        people_role_assignments_person: { columns: ['employee_id', 'state'] },
        people_role_assignments_role: { columns: ['role', 'state'] },
      },
    }),
}
