import type { Migration } from '#server/platform/db/migrate.ts'

/** The archive of an employment that is over knows as whom its person came back, and what they said about it. */
export const peopleCameBack: Migration = {
  name: '20261126-1640-people-came-back',
  async up(queryInterface) {
    const run = (sql: string) => queryInterface.sequelize.query(sql)
    const there = await queryInterface.describeTable('people_employees')
    if (!there.came_back_as) await run('ALTER TABLE people_employees ADD COLUMN came_back_as VARCHAR(26)')
    if (!there.relinked_at) await run('ALTER TABLE people_employees ADD COLUMN relinked_at BIGINT')
    if (!there.let_go_at) await run('ALTER TABLE people_employees ADD COLUMN let_go_at BIGINT')
    const indexes = (await queryInterface.showIndex('people_employees')) as { name: string }[]
    if (!indexes.some(({ name }) => name === 'people_employees_came_back'))
      await run('CREATE INDEX people_employees_came_back ON people_employees (came_back_as)')
  },
}
