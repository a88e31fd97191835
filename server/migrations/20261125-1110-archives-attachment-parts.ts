import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const archivesAttachmentParts: Migration = {
  name: '20261125-1110-archives-attachment-parts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'archives_attachment_parts', {
      columns: {
        attachment_id: 'VARCHAR(26) NOT NULL',
        position: 'INTEGER NOT NULL',
        sealed: 'MEDIUMBLOB NOT NULL',
      },
      primaryKey: ['attachment_id', 'position'],
    }),
}
