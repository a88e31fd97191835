import type { Migration } from '#server/platform/db/migrate.ts'

/** When a link's message lay in the outbox: a link that is sent by itself is sent once. */
export const leaversLinksWritten: Migration = {
  name: '20261126-1790-leavers-links-written',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('leavers_links')
    if (!there.written_at)
      await queryInterface.sequelize.query('ALTER TABLE leavers_links ADD COLUMN written_at BIGINT')
  },
}
