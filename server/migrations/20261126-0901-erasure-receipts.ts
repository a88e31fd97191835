import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The signed proof of each erasure, as canonical JSON: what was destroyed, never what it was. */
export const erasureReceipts: Migration = {
  name: '20261126-0901-erasure-receipts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'erasure_receipts', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        at: 'BIGINT NOT NULL',
        document: 'MEDIUMTEXT NOT NULL',
        signature: 'VARCHAR(120) NOT NULL',
        key_id: 'VARCHAR(16) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        erasure_receipts_of: { columns: ['employee_id', 'id'] },
      },
    }),
}
