import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const oversightQuestions: Migration = {
  name: '20261126-1376-oversight-questions',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'oversight_questions', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        entry_id: 'VARCHAR(26) NOT NULL',
        asker_id: 'VARCHAR(26) NOT NULL',
        reader_id: 'VARCHAR(26)',
        asked_at: 'BIGINT NOT NULL',
        asked_entry_id: 'VARCHAR(26) NOT NULL',
        answered_at: 'BIGINT',
        answered_by: 'VARCHAR(26)',
        answered_by_name: 'VARCHAR(120)',
        answer_entry_id: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
      indexes: {
        oversight_questions_look: { columns: ['entry_id', 'asker_id'], unique: true },
        oversight_questions_asker: { columns: ['asker_id', 'id'] },
        oversight_questions_open: { columns: ['answered_at', 'id'] },
      },
    }),
}
