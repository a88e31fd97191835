import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightAlerts: Migration = {
  name: '20261126-1372-oversight-alerts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_alerts', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        alert_key: 'VARCHAR(190) NOT NULL',
        rule: 'VARCHAR(20) NOT NULL',
        actor_id: 'VARCHAR(26) NOT NULL',
        subject_pid: 'VARCHAR(60)',
        day: 'VARCHAR(10) NOT NULL',
        entry_ids: 'MEDIUMTEXT NOT NULL',
        found_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(12) NOT NULL',
        answered_at: 'BIGINT',
        answered_by: 'VARCHAR(26)',
        answered_by_name: 'VARCHAR(120)',
        answer_entry_id: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
      indexes: {
        oversight_alerts_key: { columns: ['alert_key'], unique: true },
        oversight_alerts_state: { columns: ['state', 'id'] },
      },
    }),
}
