import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Who decides in whose place, until when. */
export const peopleDeputies: Migration = {
  name: '20261126-1704-people-deputies',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_deputies', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        holder_id: 'VARCHAR(26) NOT NULL',
        deputy_id: 'VARCHAR(26) NOT NULL',
        set_by: 'VARCHAR(26) NOT NULL',
        set_at: 'BIGINT NOT NULL',
        until_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
      },
      primaryKey: ['id'],
      indexes: {
        people_deputies_deputy: { columns: ['deputy_id', 'ended_at'] },
        people_deputies_holder: { columns: ['holder_id', 'ended_at'] },
      },
    }),
}
