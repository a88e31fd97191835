import type { Migration } from '#server/platform/db/migrate.ts'

const added = { sealed: 'MEDIUMTEXT', key_id: 'VARCHAR(26)' } as const

/** Free texts lie sealed under a key of their day; the index finds what lies under one key. */
export const auditTextKeys: Migration = {
  name: '20261126-1370-audit-text-keys',
  async up(queryInterface) {
    const { sequelize } = queryInterface
    const there = await queryInterface.describeTable('audit_texts')
    for (const [column, type] of Object.entries(added))
      if (!there[column]) await sequelize.query(`ALTER TABLE audit_texts ADD COLUMN ${column} ${type} NULL`)
    const indexes = (await queryInterface.showIndex('audit_texts')) as { name: string }[]
    if (!indexes.some(({ name }) => name === 'audit_texts_key'))
      await sequelize.query('CREATE INDEX audit_texts_key ON audit_texts (key_id)')
  },
}
