import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Signed heads of the tree, one per size, with the edge that the next head grows from. */
export const auditHeads: Migration = {
  name: '20261125-1330-audit-heads',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_heads', {
      columns: {
        size: 'INTEGER NOT NULL',
        at: 'BIGINT NOT NULL',
        note: 'MEDIUMTEXT NOT NULL',
        edge: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['size'],
    }),
}
