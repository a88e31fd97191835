import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Place and leaf hash of each entry, beside it: the entry itself is never updated. */
export const auditLeaves: Migration = {
  name: '20261125-1320-audit-leaves',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_leaves', {
      columns: { position: 'INTEGER NOT NULL', entry_id: 'VARCHAR(26) NOT NULL', hash: 'VARCHAR(44) NOT NULL' },
      primaryKey: ['position'],
      indexes: { audit_leaves_entry: { columns: ['entry_id'], unique: true } },
    }),
}
