import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Whose values of a section taken over still lie in DingTalk, and why: the list for doing it by hand. */
export const dingtalkCopies: Migration = {
  name: '20261125-1415-dingtalk-copies',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_copies', {
      columns: {
        section: 'VARCHAR(40) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        why: 'VARCHAR(20) NOT NULL',
        seen_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['section', 'employee_id'],
    }),
}
