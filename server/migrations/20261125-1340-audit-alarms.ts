import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What is wrong with the seal, one row per kind: raised once, however often it is seen. */
export const auditAlarms: Migration = {
  name: '20261125-1340-audit-alarms',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_alarms', {
      columns: {
        kind: 'VARCHAR(20) NOT NULL',
        size: 'INTEGER NOT NULL',
        raised_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
      },
      primaryKey: ['kind'],
    }),
}
