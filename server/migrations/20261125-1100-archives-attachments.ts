import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const archivesAttachments: Migration = {
  name: '20261125-1100-archives-attachments',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_attachments', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        employee_id: 'VARCHAR(26) NOT NULL',
        section: 'VARCHAR(40) NOT NULL',
        field: 'VARCHAR(90) NOT NULL',
        slot: 'INTEGER NOT NULL',
        media_type: 'VARCHAR(40) NOT NULL',
        byte_count: 'INTEGER NOT NULL',
        part_count: 'INTEGER NOT NULL',
        key_id: 'VARCHAR(26) NOT NULL',
        fingerprint: 'VARCHAR(44) NOT NULL',
        sealed_name: 'MEDIUMBLOB NOT NULL',
        added_by: 'VARCHAR(26)',
        added_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        archives_attachments_slot: { columns: ['employee_id', 'field', 'slot'], unique: true },
        archives_attachments_content: { columns: ['employee_id', 'field', 'fingerprint'], unique: true },
        archives_attachments_key: { columns: ['key_id'] },
      },
    }),
}
