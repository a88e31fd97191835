import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Passports that somebody is writing, or that wait for a second person. */
export const cataloguePassportDrafts: Migration = {
  name: '20261126-1741-catalogue-passport-drafts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'catalogue_passport_drafts', {
      columns: {
        about: 'VARCHAR(80) NOT NULL',
        passport: 'MEDIUMTEXT NOT NULL',
        revision: 'INTEGER NOT NULL',
        edited_by: 'VARCHAR(26) NOT NULL',
        edited_at: 'BIGINT NOT NULL',
        proposal_id: 'VARCHAR(26)',
        base_number: 'INTEGER',
      },
      primaryKey: ['about'],
      indexes: { catalogue_passport_drafts_proposal: { columns: ['proposal_id'] } },
    }),
}
