import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Links sent to people who left. No address and no answer stands here. */
export const leaversLinks: Migration = {
  name: '20261126-1641-leavers-links',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'leavers_links', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        channel: 'VARCHAR(5) NOT NULL',
        made_by: 'VARCHAR(26) NOT NULL',
        made_by_name: 'VARCHAR(120) NOT NULL',
        made_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        tries: 'INTEGER NOT NULL',
        opened_at: 'BIGINT',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: { leavers_links_person: { columns: ['employee_id', 'id'] } },
    }),
}
