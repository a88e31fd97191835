import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What people asked HR for. Words and answer only as ciphertext, and empty once destroyed. */
export const helpRequests: Migration = {
  name: '20261126-1500-help-requests',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'help_requests', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        submission: 'VARCHAR(36) NOT NULL',
        channel: 'VARCHAR(8) NOT NULL',
        asker_id: 'VARCHAR(26) NOT NULL',
        recorded_by: 'VARCHAR(26) NOT NULL',
        subject_id: 'VARCHAR(26)',
        locale: 'VARCHAR(8) NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        purpose: 'VARCHAR(60) NOT NULL',
        prohibited: 'TINYINT NOT NULL DEFAULT 0',
        danger: 'TINYINT NOT NULL DEFAULT 0',
        key_id: 'VARCHAR(26) NOT NULL',
        words: 'MEDIUMBLOB',
        answer: 'MEDIUMBLOB',
        outcome: 'VARCHAR(12)',
        asked_at: 'BIGINT NOT NULL',
        answered_at: 'BIGINT',
        answered_by: 'VARCHAR(26)',
        answered_by_name: 'VARCHAR(120)',
      },
      primaryKey: ['id'],
      indexes: {
        help_requests_submission: { columns: ['recorded_by', 'submission'], unique: true },
        help_requests_asker: { columns: ['asker_id', 'id'] },
        help_requests_state: { columns: ['state', 'id'] },
        help_requests_answered: { columns: ['answered_at'] },
      },
    }),
}
