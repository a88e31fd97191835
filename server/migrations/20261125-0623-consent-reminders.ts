import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Unique per day: two people who press at once remind once. */
export const consentReminders: Migration = {
  name: '20261125-0623-consent-reminders',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'consent_reminders', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        item: 'VARCHAR(60) NOT NULL',
        on_day: 'VARCHAR(10) NOT NULL',
        by_id: 'VARCHAR(26) NOT NULL',
        at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { consent_reminders_day: { columns: ['employee_id', 'item', 'on_day'], unique: true } },
    }),
}
