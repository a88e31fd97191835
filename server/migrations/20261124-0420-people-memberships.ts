import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Pool and sort keys stand here too, so that a page of one department is one range of one index. */
export const peopleMemberships: Migration = {
  name: '20261124-0420-people-memberships',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_memberships', {
      columns: {
        department_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        pool: 'VARCHAR(8) NOT NULL',
        sort_name: 'VARCHAR(200) NOT NULL',
        joined_on: 'VARCHAR(10)',
      },
      primaryKey: ['department_id', 'employee_id'],
      indexes: {
        people_memberships_person: { columns: ['employee_id'] },
        people_memberships_name: { columns: ['department_id', 'pool', 'sort_name', 'employee_id'] },
        people_memberships_joined: { columns: ['department_id', 'pool', 'joined_on', 'employee_id'] },
      },
    }),
}
