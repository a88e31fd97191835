import type { Migration } from '#server/platform/db/migrate.ts'

/** For which part of the company an HR admin acts: department ids as JSON, null for all of it. */
export const peopleRoleScope: Migration = {
  name: '20261126-1680-people-role-scope',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('people_role_assignments')
    if (!there.scope)
      await queryInterface.sequelize.query('ALTER TABLE people_role_assignments ADD COLUMN scope MEDIUMTEXT')
  },
}
