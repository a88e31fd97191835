import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** One row per answer, never changed: the newest of a person and item is in force, the others are its proof. */
export const consentAnswers: Migration = {
  name: '20261124-0610-consent-answers',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'consent_answers', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        item: 'VARCHAR(60) NOT NULL',
        answer: 'VARCHAR(3) NOT NULL',
        notice_id: 'VARCHAR(26) NOT NULL',
        how: 'VARCHAR(10) NOT NULL',
        at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { consent_answers_person: { columns: ['employee_id', 'item', 'id'] } },
    }),
}
