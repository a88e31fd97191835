import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const accessGrants: Migration = {
  name: '20261124-0700-access-grants',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_grants', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        actor_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        row_id: 'VARCHAR(26)',
        purpose: 'VARCHAR(60) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        granted_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        revoked_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        // Only live grants are ever looked for by anything but their id.
        access_grants_live: { columns: ['expires_at'] },
      },
    }),
}
