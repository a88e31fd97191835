import type { Migration } from '#server/platform/db/migrate.ts'

/** What DingTalk last said of somebody, apart from where HR put them; longer names of states; who came back is found. */
export const peopleReadState: Migration = {
  name: '20261125-1411-people-read-state',
  async up(queryInterface, dialect) {
    const run = (sql: string) => queryInterface.sequelize.query(sql)
    const there = await queryInterface.describeTable('people_employees')
    // SQLite does not look at lengths.
    if (dialect === 'mysql') await run('ALTER TABLE people_employees MODIFY state VARCHAR(20) NOT NULL')
    if (!there.read_state) await run('ALTER TABLE people_employees ADD COLUMN read_state VARCHAR(20)')
    const indexes = (await queryInterface.showIndex('people_employees')) as { name: string }[]
    if (!indexes.some(({ name }) => name === 'people_employees_union'))
      await run('CREATE INDEX people_employees_union ON people_employees (union_id)')
    await run('UPDATE people_employees SET read_state = state WHERE read_state IS NULL')
  },
}
