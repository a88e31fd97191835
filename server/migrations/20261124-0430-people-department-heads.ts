import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleDepartmentHeads: Migration = {
  name: '20261124-0430-people-department-heads',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_department_heads', {
      columns: {
        department_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['department_id', 'employee_id'],
      indexes: {
        people_department_heads_person: { columns: ['employee_id'] },
      },
    }),
}
