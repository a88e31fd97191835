import type { Migration } from '#server/platform/db/migrate.ts'

/** Of what kind an approval was: still no word about a person. */
export const dingtalkEventTopics: Migration = {
  name: '20261125-1413-dingtalk-event-topics',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('dingtalk_events')
    if (!there.topic)
      await queryInterface.sequelize.query(
        "ALTER TABLE dingtalk_events ADD COLUMN topic VARCHAR(160) NOT NULL DEFAULT ''",
      )
  },
}
