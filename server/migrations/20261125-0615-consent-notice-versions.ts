import type { Migration } from '#server/platform/db/migrate.ts'

const added = {
  state: "VARCHAR(10) NOT NULL DEFAULT 'published'",
  effective_at: 'BIGINT',
  change_kind: "VARCHAR(20) NOT NULL DEFAULT 'first'",
  what_changed: "VARCHAR(2000) NOT NULL DEFAULT ''",
} as const

/** From when a version is the one that people are shown, and what it changes against the one before. */
export const consentNoticeVersions: Migration = {
  name: '20261125-0615-consent-notice-versions',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('consent_notices')
    for (const [column, type] of Object.entries(added))
      if (!there[column])
        await queryInterface.sequelize.query(`ALTER TABLE consent_notices ADD COLUMN ${column} ${type}`)
    await queryInterface.sequelize.query(
      'UPDATE consent_notices SET effective_at = recorded_at WHERE effective_at IS NULL',
    )
  },
}
