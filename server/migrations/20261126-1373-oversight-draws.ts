import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightDraws: Migration = {
  name: '20261126-1373-oversight-draws',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_draws', {
      columns: {
        month: 'VARCHAR(7) NOT NULL',
        head: 'BIGINT NOT NULL',
        root: 'VARCHAR(44) NOT NULL',
        candidates: 'INTEGER NOT NULL',
        drawn_at: 'BIGINT NOT NULL',
        due_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['month'],
    }),
}
