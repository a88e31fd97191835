import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const accessEvidenceParts: Migration = {
  name: '20261126-1702-access-evidence-parts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_evidence_parts', {
      columns: { file_id: 'VARCHAR(26) NOT NULL', position: 'INTEGER NOT NULL', sealed: 'MEDIUMBLOB NOT NULL' },
      primaryKey: ['file_id', 'position'],
    }),
}
