import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const dingtalkSyncs: Migration = {
  name: '20261124-0500-dingtalk-syncs',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_syncs', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        started_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
        step: 'VARCHAR(20) NOT NULL',
        done: 'INTEGER NOT NULL',
        total: 'INTEGER NOT NULL',
        counts: 'MEDIUMTEXT NOT NULL',
        withheld: 'VARCHAR(400) NOT NULL',
        problem: 'VARCHAR(60)',
      },
      primaryKey: ['id'],
    }),
}
