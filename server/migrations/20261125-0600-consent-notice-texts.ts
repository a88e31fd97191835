import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** A version of a notice in each language it was written in. */
export const consentNoticeTexts: Migration = {
  name: '20261125-0600-consent-notice-texts',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'consent_notice_texts', {
      columns: {
        notice_id: 'VARCHAR(26) NOT NULL',
        locale: 'VARCHAR(5) NOT NULL',
        text: 'MEDIUMTEXT NOT NULL',
        text_hash: 'VARCHAR(64) NOT NULL',
        what_changed: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['notice_id', 'locale'],
    }),
}
