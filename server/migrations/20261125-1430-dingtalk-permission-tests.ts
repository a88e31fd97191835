import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What came of the last test of each permission. */
export const dingtalkPermissionTests: Migration = {
  name: '20261125-1430-dingtalk-permission-tests',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_permission_tests', {
      columns: {
        permission: 'VARCHAR(60) NOT NULL',
        tested_at: 'BIGINT NOT NULL',
        problem: 'VARCHAR(20)',
        code: 'VARCHAR(80)',
        request_id: 'VARCHAR(80)',
      },
      primaryKey: ['permission'],
    }),
}
