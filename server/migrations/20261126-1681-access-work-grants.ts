import type { Migration } from '#server/platform/db/migrate.ts'

/** Which grants are a work session's. */
export const accessWorkGrants: Migration = {
  name: '20261126-1681-access-work-grants',
  async up(queryInterface) {
    const run = (sql: string) => queryInterface.sequelize.query(sql)
    const there = await queryInterface.describeTable('access_grants')
    if (!there.work_session_id) await run('ALTER TABLE access_grants ADD COLUMN work_session_id VARCHAR(26)')
    const indexes = (await queryInterface.showIndex('access_grants')) as { name: string }[]
    if (!indexes.some(({ name }) => name === 'access_grants_work'))
      await run('CREATE INDEX access_grants_work ON access_grants (work_session_id)')
  },
}
