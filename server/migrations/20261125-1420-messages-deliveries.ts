import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Unique by what is told to whom on which way: a caller that runs again tells nobody twice. */
export const messagesDeliveries: Migration = {
  name: '20261125-1420-messages-deliveries',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'messages_deliveries', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(30) NOT NULL',
        case_id: 'VARCHAR(26) NOT NULL',
        step: 'VARCHAR(30) NOT NULL',
        recipient_id: 'VARCHAR(26) NOT NULL',
        channel: 'VARCHAR(10) NOT NULL',
        urgent: 'TINYINT NOT NULL DEFAULT 0',
        happened_at: 'BIGINT NOT NULL',
        due_by: 'BIGINT',
        state: 'VARCHAR(10) NOT NULL',
        close_as: 'VARCHAR(10)',
        attempts: 'INTEGER NOT NULL',
        due_at: 'BIGINT',
        leased_by: 'VARCHAR(26)',
        leased_until: 'BIGINT',
        task_id: 'VARCHAR(80)',
        code: 'VARCHAR(80)',
        created_at: 'BIGINT NOT NULL',
        sent_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        messages_deliveries_once: {
          columns: ['case_id', 'recipient_id', 'kind', 'step', 'channel'],
          unique: true,
        },
        messages_deliveries_due: { columns: ['due_at'] },
        messages_deliveries_lease: { columns: ['leased_by'] },
        messages_deliveries_state: { columns: ['state', 'created_at'] },
      },
    }),
}
