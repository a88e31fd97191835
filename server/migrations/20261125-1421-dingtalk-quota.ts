import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Outgoing calls by month and kind of call. */
export const dingtalkQuota: Migration = {
  name: '20261125-1421-dingtalk-quota',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_quota', {
      columns: {
        month: 'VARCHAR(7) NOT NULL',
        api: 'VARCHAR(120) NOT NULL',
        calls: 'INTEGER NOT NULL',
      },
      primaryKey: ['month', 'api'],
    }),
}
