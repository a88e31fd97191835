import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Evidence packages: who asked for which, how far each is, when it is deleted. */
export const auditExports: Migration = {
  name: '20261126-1360-audit-exports',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_exports', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        asked_by: 'VARCHAR(26) NOT NULL',
        asked_by_name: 'VARCHAR(120) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        sealed_request: 'MEDIUMBLOB',
        done_count: 'INTEGER NOT NULL',
        total_count: 'INTEGER NOT NULL',
        problem: 'VARCHAR(20)',
        entry_count: 'INTEGER',
        byte_count: 'BIGINT',
        file_hash: 'VARCHAR(64)',
        dies_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: { audit_exports_asked: { columns: ['asked_by', 'id'] }, audit_exports_state: { columns: ['state'] } },
    }),
}
