import type { Migration } from '#server/platform/db/migrate.ts'

const added = {
  salt: "VARCHAR(24) NOT NULL DEFAULT ''",
  commitment: "VARCHAR(44) NOT NULL DEFAULT ''",
} as const

/** What an entry's leaf holds of its free text, so that the text can be erased while the proof stays. */
export const auditTextCommitments: Migration = {
  name: '20261125-1300-audit-text-commitments',
  async up(queryInterface) {
    const there = await queryInterface.describeTable('audit_texts')
    for (const [column, type] of Object.entries(added))
      if (!there[column]) await queryInterface.sequelize.query(`ALTER TABLE audit_texts ADD COLUMN ${column} ${type}`)
  },
}
