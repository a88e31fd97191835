import { refuseChanges } from '#server/platform/db/append-only.ts'
import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** Passports that were put in force: the organisation's own sections and fields, and what it adds to the program's. */
export const cataloguePassports: Migration = {
  name: '20261126-1740-catalogue-passports',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'catalogue_passports', {
      columns: {
        number: 'INTEGER NOT NULL',
        id: 'VARCHAR(40) NOT NULL',
        about: 'VARCHAR(80) NOT NULL',
        passport: 'MEDIUMTEXT NOT NULL',
        published_at: 'BIGINT NOT NULL',
        proposed_by: 'VARCHAR(26) NOT NULL',
        agreed_by: 'VARCHAR(26)',
      },
      primaryKey: ['number'],
      indexes: { catalogue_passports_about: { columns: ['about', 'number'], unique: true } },
    })
    await refuseChanges(queryInterface, dialect, 'catalogue_passports')
  },
}
