import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Which version each person read to its end, in which words; once. */
export const consentReadings: Migration = {
  name: '20261125-0622-consent-readings',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'consent_readings', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        notice_id: 'VARCHAR(26) NOT NULL',
        locale: 'VARCHAR(5) NOT NULL',
        text_hash: 'VARCHAR(64) NOT NULL',
        device: 'VARCHAR(10) NOT NULL',
        ip_prefix: 'VARCHAR(60) NOT NULL',
        session_id: 'VARCHAR(26)',
        seconds_on_screen: 'INTEGER NOT NULL',
        at: 'BIGINT NOT NULL',
      },
      primaryKey: ['employee_id', 'notice_id'],
    }),
}
