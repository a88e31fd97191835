import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** When erasure last looked at the clock, and whether the clock then said something that a person has to confirm. */
export const erasureClock: Migration = {
  name: '20261126-0902-erasure-clock',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'erasure_clock', {
      columns: {
        id: 'VARCHAR(8) NOT NULL',
        seen_at: 'BIGINT NOT NULL',
        stopped_at: 'BIGINT',
        question_id: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
    }),
}
