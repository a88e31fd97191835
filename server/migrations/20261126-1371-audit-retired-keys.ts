import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const auditRetiredKeys: Migration = {
  name: '20261126-1371-audit-retired-keys',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_retired_keys', {
      columns: { key_id: 'VARCHAR(26) NOT NULL', retired_at: 'BIGINT NOT NULL', closed_at: 'BIGINT' },
      primaryKey: ['key_id'],
    }),
}
