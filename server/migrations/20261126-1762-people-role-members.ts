import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Who is in a linked DingTalk role, and since when we know it. */
export const peopleRoleMembers: Migration = {
  name: '20261126-1762-people-role-members',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_role_members', {
      columns: {
        link_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        since: 'BIGINT NOT NULL',
      },
      primaryKey: ['link_id', 'employee_id'],
    }),
}
