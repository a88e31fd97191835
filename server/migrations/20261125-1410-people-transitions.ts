import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Where everybody stood and why, as a history. */
export const peopleTransitions: Migration = {
  name: '20261125-1410-people-transitions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_transitions', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        transition: 'VARCHAR(20) NOT NULL',
        from_state: 'VARCHAR(20) NOT NULL',
        to_state: 'VARCHAR(20) NOT NULL',
        at: 'BIGINT NOT NULL',
        evidence: 'VARCHAR(120) NOT NULL',
        hint: 'VARCHAR(80)',
        last_work_on: 'VARCHAR(10)',
        left_on: 'VARCHAR(10)',
        moved_by: 'VARCHAR(26)',
        moved_by_name: 'VARCHAR(120)',
        case_id: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
      indexes: {
        people_transitions_person: { columns: ['employee_id', 'id'] },
        people_transitions_at: { columns: ['at'] },
      },
    }),
}
