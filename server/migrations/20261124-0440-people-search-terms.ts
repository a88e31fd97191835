import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const peopleSearchTerms: Migration = {
  name: '20261124-0440-people-search-terms',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'people_search_terms', {
      columns: {
        pool: 'VARCHAR(8) NOT NULL',
        term: 'VARCHAR(120) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
      },
      primaryKey: ['pool', 'term', 'employee_id'],
      indexes: {
        people_search_terms_person: { columns: ['employee_id'] },
      },
    }),
}
