import type { Migration } from '#server/platform/db/migrate.ts'

/** Until now a notice had one text, in Chinese. */
export const consentNoticeTextsMoved: Migration = {
  name: '20261125-0603-consent-notice-texts-moved',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('consent_notices')
    const query = (sql: string) => queryInterface.sequelize.query(sql)
    if (there.text && there.text_hash)
      await query(
        `INSERT INTO consent_notice_texts (notice_id, locale, text, text_hash, what_changed)
         SELECT id, 'zh-CN', text, text_hash, '' FROM consent_notices
         WHERE id NOT IN (SELECT notice_id FROM consent_notice_texts)`,
      )
    for (const column of ['text', 'text_hash'])
      if (there[column]) await query(`ALTER TABLE consent_notices DROP COLUMN ${column}`)
  },
}
