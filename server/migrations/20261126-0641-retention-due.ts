import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What the rules say of each leaver's kinds of data, computed anew whenever something it rests on changes. */
export const retentionDue: Migration = {
  name: '20261126-0641-retention-due',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_due', {
      columns: {
        employee_id: 'VARCHAR(26) NOT NULL',
        retention_class: 'VARCHAR(40) NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        rule_id: 'VARCHAR(60)',
        rule_version: 'INTEGER NOT NULL',
        jurisdiction: 'VARCHAR(4) NOT NULL',
        triggered_on: 'VARCHAR(10)',
        keep_until: 'VARCHAR(10)',
        erase_on: 'VARCHAR(10)',
        computed_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['employee_id', 'retention_class'],
      indexes: {
        retention_due_by_day: { columns: ['state', 'erase_on', 'employee_id'] },
      },
    }),
}
