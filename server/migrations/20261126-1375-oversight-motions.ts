import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightMotions: Migration = {
  name: '20261126-1375-oversight-motions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_motions', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(20) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        actor_id: 'VARCHAR(26)',
        subject_pid: 'VARCHAR(60)',
        until_at: 'BIGINT',
        requester_id: 'VARCHAR(26) NOT NULL',
        requester_name: 'VARCHAR(120) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        decided_at: 'BIGINT',
        decided_by: 'VARCHAR(26)',
        decided_by_name: 'VARCHAR(120)',
        asked_entry_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        oversight_motions_entry: { columns: ['entry_id', 'kind'] },
        oversight_motions_subject: { columns: ['subject_pid', 'kind', 'state'] },
        oversight_motions_state: { columns: ['state', 'id'] },
      },
    }),
}
