import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The free text lives beside the entry: it can be erased on its own while the entry stays. */
export const auditTexts: Migration = {
  name: '20261124-0210-audit-texts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_texts', {
      columns: { entry_id: 'VARCHAR(26) NOT NULL', text: 'MEDIUMTEXT NOT NULL' },
      primaryKey: ['entry_id'],
    }),
}
