import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Refused attempts on a person: a fact for the next decisions of 30 days. */
export const accessRefusals: Migration = {
  name: '20261124-0720-access-refusals',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_refusals', {
      columns: {
        actor_id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        at: 'BIGINT NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['actor_id', 'employee_id', 'entry_id'],
    }),
}
