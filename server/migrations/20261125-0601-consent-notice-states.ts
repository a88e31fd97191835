import type { Migration } from '#server/platform/db/migrate.ts'

const added = {
  state: "VARCHAR(10) NOT NULL DEFAULT 'published'",
  change_kind: "VARCHAR(20) NOT NULL DEFAULT 'first'",
  open_section: 'VARCHAR(40)',
  planned_at: 'BIGINT',
  effective_at: 'BIGINT',
  agreed_by: 'VARCHAR(26)',
  agreed_by_name: 'VARCHAR(120)',
  published_at: 'BIGINT',
  approval_id: 'VARCHAR(26)',
} as const

const renamed = { recorded_by: 'drafted_by', recorded_by_name: 'drafted_by_name', recorded_at: 'drafted_at' } as const

/** What one officer recorded alone until now was published and in force from that moment. */
export const consentNoticeStates: Migration = {
  name: '20261125-0601-consent-notice-states',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('consent_notices')
    const query = (sql: string) => queryInterface.sequelize.query(sql)
    for (const [column, type] of Object.entries(added))
      if (!there[column]) await query(`ALTER TABLE consent_notices ADD COLUMN ${column} ${type}`)
    for (const [from, to] of Object.entries(renamed))
      if (!there[to]) await query(`ALTER TABLE consent_notices RENAME COLUMN ${from} TO ${to}`)
    await query(
      "UPDATE consent_notices SET effective_at = drafted_at, published_at = drafted_at WHERE state = 'published' AND published_at IS NULL",
    )
  },
}
