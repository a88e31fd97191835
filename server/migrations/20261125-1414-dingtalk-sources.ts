import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which sections are led here; a section without a row is mirrored from DingTalk. */
export const dingtalkSources: Migration = {
  name: '20261125-1414-dingtalk-sources',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_sources', {
      columns: {
        section: 'VARCHAR(40) NOT NULL',
        source: 'VARCHAR(12) NOT NULL',
        decided_at: 'BIGINT NOT NULL',
        decided_by: 'VARCHAR(26) NOT NULL',
        decided_by_name: 'VARCHAR(120) NOT NULL',
        checked_at: 'BIGINT',
      },
      primaryKey: ['section'],
    }),
}
