import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleEmployees: Migration = {
  name: '20261124-0400-people-employees',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_employees', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        user_id: 'VARCHAR(100) NOT NULL',
        union_id: 'VARCHAR(100)',
        name: 'VARCHAR(120) NOT NULL',
        english_name: 'VARCHAR(120)',
        sort_name: 'VARCHAR(200) NOT NULL',
        employee_number: 'VARCHAR(60)',
        post: 'VARCHAR(120)',
        work_phone: 'VARCHAR(60)',
        work_mail: 'VARCHAR(160)',
        joined_on: 'VARCHAR(10)',
        left_on: 'VARCHAR(10)',
        last_work_on: 'VARCHAR(10)',
        department_names: 'MEDIUMTEXT NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        pool: 'VARCHAR(8) NOT NULL',
        state_since: 'BIGINT NOT NULL',
        state_evidence: 'VARCHAR(120) NOT NULL',
        vanished_at: 'BIGINT',
        pseudonym: 'VARCHAR(60) NOT NULL',
        created_at: 'BIGINT NOT NULL',
        updated_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        people_employees_user: { columns: ['user_id'], unique: true },
        people_employees_pseudonym: { columns: ['pseudonym'], unique: true },
        people_employees_name: { columns: ['pool', 'sort_name', 'id'] },
        people_employees_joined: { columns: ['pool', 'joined_on', 'id'] },
      },
    }),
}
