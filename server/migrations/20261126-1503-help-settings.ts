import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** One row: what the organisation allows. */
export const helpSettings: Migration = {
  name: '20261126-1503-help-settings',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'help_settings', {
      columns: {
        id: 'VARCHAR(12) NOT NULL',
        break_glass: 'TINYINT NOT NULL DEFAULT 0',
        notice_names_contact: 'TINYINT NOT NULL DEFAULT 0',
        changed_by: 'VARCHAR(26) NOT NULL',
        changed_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
    }),
}
