import type { Migration } from '#server/platform/db/migrate.ts'

const added = {
  owner_id: "VARCHAR(26) NOT NULL DEFAULT ''",
  owner_name: "VARCHAR(120) NOT NULL DEFAULT ''",
  ground: 'TEXT',
  ending_asked_at: 'BIGINT',
} as const

/** Who answers for the case, why it needs the data, and since when somebody wants it ended. */
export const retentionHoldsCase: Migration = {
  name: '20261126-1602-retention-holds-case',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('retention_holds')
    for (const [column, type] of Object.entries(added))
      if (!there[column])
        await queryInterface.sequelize.query(`ALTER TABLE retention_holds ADD COLUMN ${column} ${type}`)
  },
}
