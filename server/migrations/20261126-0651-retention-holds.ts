import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Legal holds: a case keeps some kinds of data of somebody until a day, agreed by a second person. */
export const retentionHolds: Migration = {
  name: '20261126-0651-retention-holds',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'retention_holds', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        classes: 'MEDIUMTEXT NOT NULL',
        case_number: 'VARCHAR(60) NOT NULL',
        ends_on: 'VARCHAR(10) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        placed_by: 'VARCHAR(26) NOT NULL',
        placed_by_name: 'VARCHAR(120) NOT NULL',
        placed_at: 'BIGINT NOT NULL',
        agreed_by_name: 'VARCHAR(120)',
        ended_at: 'BIGINT',
        ended_by_name: 'VARCHAR(120)',
        renews: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
      indexes: { retention_holds_by_person: { columns: ['employee_id', 'state', 'ends_on'] } },
    }),
}
