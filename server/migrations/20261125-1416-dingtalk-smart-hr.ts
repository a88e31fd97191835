import type { Migration } from '#server/platform/db/migrate.ts'

/** Whether the organisation has smart HR, as each sync found it. */
export const dingtalkSmartHr: Migration = {
  name: '20261125-1416-dingtalk-smart-hr',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('dingtalk_syncs')
    if (!there.smart_hr)
      await queryInterface.sequelize.query('ALTER TABLE dingtalk_syncs ADD COLUMN smart_hr VARCHAR(10)')
  },
}
