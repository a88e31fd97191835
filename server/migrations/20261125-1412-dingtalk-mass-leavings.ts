import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Whom DingTalk says left all at once, and what a person answered. */
export const dingtalkMassLeavings: Migration = {
  name: '20261125-1412-dingtalk-mass-leavings',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'dingtalk_mass_leavings', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        user_ids: 'MEDIUMTEXT NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
        answered_by: 'VARCHAR(26)',
        answered_by_name: 'VARCHAR(120)',
      },
      primaryKey: ['id'],
      indexes: { dingtalk_mass_leavings_state: { columns: ['state', 'ended_at'] } },
    }),
}
