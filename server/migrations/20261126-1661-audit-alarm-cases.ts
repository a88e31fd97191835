import type { Migration } from '#server/platform/db/migrate.ts'

/** What the messages about an alarm have in common, so that they end with it. */
export const auditAlarmCases: Migration = {
  name: '20261126-1661-audit-alarm-cases',
  async up(queryInterface) {
    if ((await queryInterface.describeTable('audit_alarms')).case_id) return
    await queryInterface.sequelize.query("ALTER TABLE audit_alarms ADD COLUMN case_id VARCHAR(26) NOT NULL DEFAULT ''")
  },
}
