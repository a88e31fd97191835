import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const accessEvidenceFiles: Migration = {
  name: '20261126-1701-access-evidence-files',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_evidence_files', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        case_id: 'VARCHAR(26) NOT NULL',
        slot: 'VARCHAR(40) NOT NULL',
        media_type: 'VARCHAR(40) NOT NULL',
        byte_count: 'INTEGER NOT NULL',
        part_count: 'INTEGER NOT NULL',
        sealed_name: 'MEDIUMBLOB NOT NULL',
        added_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: { access_evidence_files_case: { columns: ['case_id', 'id'] } },
    }),
}
