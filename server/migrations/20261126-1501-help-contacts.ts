import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Neutral questions put to a person: once per asker, person and kind. */
export const helpContacts: Migration = {
  name: '20261126-1501-help-contacts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'help_contacts', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        request_id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(8) NOT NULL',
        asker_id: 'VARCHAR(26) NOT NULL',
        subject_id: 'VARCHAR(26) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        replied_at: 'BIGINT',
        key_id: 'VARCHAR(26)',
        value: 'MEDIUMBLOB',
      },
      primaryKey: ['id'],
      indexes: {
        help_contacts_once: { columns: ['asker_id', 'subject_id', 'kind'], unique: true },
        help_contacts_request: { columns: ['request_id'] },
        help_contacts_subject: { columns: ['subject_id', 'id'] },
      },
    }),
}
