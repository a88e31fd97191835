import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What a second person asks back, and the answer. */
export const accessQueries: Migration = {
  name: '20261126-1703-access-queries',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_queries', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        approval_id: 'VARCHAR(26) NOT NULL',
        asked_by: 'VARCHAR(26) NOT NULL',
        asked_by_name: 'VARCHAR(120) NOT NULL',
        question: 'MEDIUMTEXT NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        answer: 'MEDIUMTEXT',
        answered_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: { access_queries_approval: { columns: ['approval_id', 'id'] } },
    }),
}
