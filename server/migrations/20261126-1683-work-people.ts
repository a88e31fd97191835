import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Whom a work session is about, each with the grant that opens what it covers. */
export const workPeople: Migration = {
  name: '20261126-1683-work-people',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'work_people', {
      columns: {
        session_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        grant_id: 'VARCHAR(26) NOT NULL',
        opened_at: 'BIGINT',
      },
      primaryKey: ['session_id', 'employee_id'],
      indexes: { work_people_employee: { columns: ['employee_id'] } },
    }),
}
