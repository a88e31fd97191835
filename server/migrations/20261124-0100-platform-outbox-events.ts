import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const platformOutboxEvents: Migration = {
  name: '20261124-0100-platform-outbox-events',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'outbox_events', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        type: 'VARCHAR(80) NOT NULL',
        payload: 'MEDIUMTEXT NOT NULL',
        created_at: 'BIGINT NOT NULL',
        attempts: 'INTEGER NOT NULL DEFAULT 0',
        next_at: 'BIGINT NOT NULL',
        leased_by: 'VARCHAR(26)',
        done_at: 'BIGINT',
        last_error: 'VARCHAR(80)',
      },
      primaryKey: ['id'],
      indexes: {
        outbox_events_due: { columns: ['done_at', 'next_at'] },
        outbox_events_leased: { columns: ['leased_by'] },
      },
    }),
}
