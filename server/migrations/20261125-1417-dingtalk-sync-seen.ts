import type { Migration } from '#server/platform/db/migrate.ts'

/** When a sync last showed a sign; those there already showed it at their start. */
export const dingtalkSyncSeen: Migration = {
  name: '20261125-1417-dingtalk-sync-seen',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('dingtalk_syncs')
    if (!there.seen_at)
      await queryInterface.sequelize.query('ALTER TABLE dingtalk_syncs ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0')
    await queryInterface.sequelize.query('UPDATE dingtalk_syncs SET seen_at = started_at WHERE seen_at = 0')
  },
}
