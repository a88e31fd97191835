import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** 紧急求助: who is in danger, and who acts. What happened and where only as ciphertext. */
export const helpAlarms: Migration = {
  name: '20261126-1502-help-alarms',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'help_alarms', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        submission: 'VARCHAR(36) NOT NULL',
        raiser_id: 'VARCHAR(26) NOT NULL',
        subject_id: 'VARCHAR(26)',
        state: 'VARCHAR(10) NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        words: 'MEDIUMBLOB',
        raised_at: 'BIGINT NOT NULL',
        unanswered_at: 'BIGINT',
        accepted_at: 'BIGINT',
        accepted_by: 'VARCHAR(26)',
        accepted_by_name: 'VARCHAR(120)',
        broken_by: 'VARCHAR(26)',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        help_alarms_submission: { columns: ['raiser_id', 'submission'], unique: true },
        help_alarms_state: { columns: ['state', 'raised_at'] },
      },
    }),
}
