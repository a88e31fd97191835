import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The inbox of events: ids only, unique by event, so that what comes twice is kept once. */
export const dingtalkEvents: Migration = {
  name: '20261125-1400-dingtalk-events',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_events', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        event_key: 'VARCHAR(80) NOT NULL',
        type: 'VARCHAR(60) NOT NULL',
        user_ids: 'MEDIUMTEXT NOT NULL',
        born_at: 'BIGINT',
        received_at: 'BIGINT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        attempts: 'INTEGER NOT NULL',
        due_at: 'BIGINT',
        leased_by: 'VARCHAR(26)',
        leased_until: 'BIGINT',
        code: 'VARCHAR(80)',
      },
      primaryKey: ['id'],
      indexes: {
        dingtalk_events_once: { columns: ['event_key'], unique: true },
        dingtalk_events_due: { columns: ['due_at'] },
        dingtalk_events_lease: { columns: ['leased_by'] },
        dingtalk_events_received: { columns: ['received_at'] },
      },
    }),
}
