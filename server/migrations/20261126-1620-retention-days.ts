import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** How much goes on which day, kept beside what it counts: a calendar costs the same however many have left. */
export const retentionDays: Migration = {
  name: '20261126-1620-retention-days',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_days', {
      columns: {
        erase_on: 'VARCHAR(10) NOT NULL',
        retention_class: 'VARCHAR(40) NOT NULL',
        people: 'INTEGER NOT NULL',
      },
      primaryKey: ['erase_on', 'retention_class'],
    }),
}
