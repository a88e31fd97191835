import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** How far the sending of each receipt is. By which ways, never to which address. */
export const erasureSendings: Migration = {
  name: '20261126-1621-erasure-sendings',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'erasure_sendings', {
      columns: {
        receipt_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        ways: 'VARCHAR(20) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        addressed_at: 'BIGINT NOT NULL',
        written_at: 'BIGINT',
        ended_at: 'BIGINT',
      },
      primaryKey: ['receipt_id'],
      indexes: {
        erasure_sendings_open: { columns: ['state', 'receipt_id'] },
        erasure_sendings_of: { columns: ['employee_id', 'receipt_id'] },
      },
    }),
}
