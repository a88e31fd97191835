import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Rows to hold while something must happen one at a time; nothing is read from them. */
export const dingtalkLocks: Migration = {
  name: '20261126-1450-dingtalk-locks',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_locks', {
      columns: { name: 'VARCHAR(20) NOT NULL' },
      primaryKey: ['name'],
    }),
}
