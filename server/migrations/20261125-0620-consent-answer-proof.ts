import type { Migration } from '#server/platform/db/migrate.ts'

const added = {
  follows: 'VARCHAR(26)',
  locale: "VARCHAR(5) NOT NULL DEFAULT 'zh-CN'",
  text_hash: "VARCHAR(64) NOT NULL DEFAULT ''",
  device: "VARCHAR(10) NOT NULL DEFAULT 'unknown'",
  ip_prefix: "VARCHAR(60) NOT NULL DEFAULT ''",
  seconds_on_screen: 'INTEGER',
  session_id: 'VARCHAR(26)',
  operator_id: 'VARCHAR(26)',
  operator_name: 'VARCHAR(120)',
  signed_on: 'VARCHAR(10)',
  filed_at: 'MEDIUMTEXT',
} as const

/** What proves an answer: the text that was shown, where and how, or the paper and who entered it. */
export const consentAnswerProof: Migration = {
  name: '20261125-0620-consent-answer-proof',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('consent_answers')
    for (const [column, type] of Object.entries(added))
      if (!there[column])
        await queryInterface.sequelize.query(`ALTER TABLE consent_answers ADD COLUMN ${column} ${type}`)
  },
}
