import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which role of ours follows which DingTalk role, by DingTalk's id; the name is what DingTalk said last. */
export const peopleRoleLinks: Migration = {
  name: '20261126-1761-people-role-links',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_role_links', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        dingtalk_id: 'BIGINT NOT NULL',
        name: 'VARCHAR(200) NOT NULL',
        group_name: 'VARCHAR(200) NOT NULL',
        role: 'VARCHAR(20) NOT NULL',
        duties: 'VARCHAR(200) NOT NULL',
        scope: 'MEDIUMTEXT',
        state: 'VARCHAR(10) NOT NULL',
        linked_by: 'VARCHAR(26) NOT NULL',
        linked_by_name: 'VARCHAR(120) NOT NULL',
        linked_at: 'BIGINT NOT NULL',
        read_at: 'BIGINT',
        problem: 'VARCHAR(20)',
        strangers: 'INTEGER NOT NULL',
        lost: 'INTEGER NOT NULL',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: { people_role_links_state: { columns: ['state', 'dingtalk_id'] } },
    }),
}
