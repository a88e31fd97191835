import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const consentNotices: Migration = {
  name: '20261124-0600-consent-notices',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'consent_notices', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        section: 'VARCHAR(40) NOT NULL',
        version: 'VARCHAR(20) NOT NULL',
        text_hash: 'VARCHAR(64) NOT NULL',
        text: 'MEDIUMTEXT NOT NULL',
        recorded_by: 'VARCHAR(26) NOT NULL',
        recorded_by_name: 'VARCHAR(120) NOT NULL',
        recorded_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { consent_notices_version: { columns: ['section', 'version'], unique: true } },
    }),
}
