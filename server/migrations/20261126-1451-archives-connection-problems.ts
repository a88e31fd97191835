import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What is wrong with the connection to DingTalk, since when, and when somebody was last told. */
export const archivesConnectionProblems: Migration = {
  name: '20261126-1451-archives-connection-problems',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_connection_problems', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(20) NOT NULL',
        since: 'BIGINT NOT NULL',
        told_at: 'BIGINT',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: { archives_connection_problems_open: { columns: ['ended_at', 'kind'] } },
    }),
}
