import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** That a contact objected, and to which row; nothing of the contact. */
export const archivesContactObjections: Migration = {
  name: '20261125-0900-archives-contact-objections',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_contact_objections', {
      columns: {
        employee_id: 'VARCHAR(26) NOT NULL',
        row_id: 'VARCHAR(26) NOT NULL',
        at: 'BIGINT NOT NULL',
      },
      primaryKey: ['employee_id', 'row_id'],
    }),
}
