import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** One row per running process: how its stream of events fares. */
export const dingtalkStreams: Migration = {
  name: '20261125-1440-dingtalk-streams',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_streams', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        seen_at: 'BIGINT NOT NULL',
        connected_since: 'BIGINT',
        problem: 'VARCHAR(80)',
        problem_at: 'BIGINT',
        reconnects: 'INTEGER NOT NULL',
        foreign_events: 'INTEGER NOT NULL',
      },
      primaryKey: ['id'],
    }),
}
