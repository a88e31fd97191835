import type { Migration } from '#server/platform/db/migrate.ts'

/** The last day a role is meant for, null without an end; and by which link to a DingTalk role it was given, if by one. */
export const peopleRoleDays: Migration = {
  name: '20261126-1760-people-role-days',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('people_role_assignments')
    for (const [column, type] of [
      ['last_day', 'VARCHAR(10)'],
      ['link_id', 'VARCHAR(26)'],
    ] as const)
      if (!there[column])
        await queryInterface.sequelize.query(`ALTER TABLE people_role_assignments ADD COLUMN ${column} ${type}`)
  },
}
