import type { Migration } from '#server/platform/db/migrate.ts'

const added = { notice_id: 'VARCHAR(26)', notice_section: 'VARCHAR(40)', notice_version: 'VARCHAR(20)' } as const

/** Which notice was asked for; section and version stay when the draft is thrown away. */
export const accessNoticeApprovals: Migration = {
  name: '20261125-0700-access-notice-approvals',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('access_approvals')
    for (const [column, type] of Object.entries(added))
      if (!there[column])
        await queryInterface.sequelize.query(`ALTER TABLE access_approvals ADD COLUMN ${column} ${type}`)
  },
}
