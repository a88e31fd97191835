import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleDepartments: Migration = {
  name: '20261124-0410-people-departments',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_departments', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        dingtalk_id: 'BIGINT NOT NULL',
        name: 'VARCHAR(200) NOT NULL',
        parent_id: 'VARCHAR(26)',
        path: 'VARCHAR(700) NOT NULL',
        depth: 'INTEGER NOT NULL',
        position: 'INTEGER NOT NULL',
        vanished_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        people_departments_dingtalk: { columns: ['dingtalk_id'], unique: true },
      },
    }),
}
