import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightSamples: Migration = {
  name: '20261126-1374-oversight-samples',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_samples', {
      columns: {
        entry_id: 'VARCHAR(26) NOT NULL',
        month: 'VARCHAR(7) NOT NULL',
        actor_id: 'VARCHAR(26)',
        subject_pid: 'VARCHAR(60)',
        due_at: 'BIGINT NOT NULL',
        verdict: 'VARCHAR(10)',
        reviewed_at: 'BIGINT',
        reviewed_by: 'VARCHAR(26)',
        reviewed_by_name: 'VARCHAR(120)',
        verdict_entry_id: 'VARCHAR(26)',
      },
      primaryKey: ['entry_id'],
      indexes: {
        oversight_samples_month: { columns: ['month', 'entry_id'] },
        oversight_samples_open: { columns: ['verdict', 'due_at'] },
      },
    }),
}
